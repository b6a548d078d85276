import { checkString } from '../arguments/index.js';
import { changeDefinitions, run, seeLink } from '../definitions/index.js';
import { equalNames } from '../names/index.js';
import { pushError } from '../object-manager/definition-room.js';
import { ACCESS, DDD, OBJ, SECURITY_INFORMATION } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import {
  baseServerTakes,
  type LastingLifetime,
  lastingLifetime,
  ownScope,
  type Scope,
} from '../object-manager/scope.js';
import { ERROR, type NtStatus, STATUS } from '../status/index.js';
import { win32ToStatus } from '../status/win32-to-status.js';
import { failed, type LinkOutcome } from './outcome.js';
import { type LinkProtection, linkSecurity } from './security.js';

const ATTRIBUTES = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;

/**
 * Creates a permanent link as the kernel's routines do, in the first way that the caller may use:
 * the NT call, or for a DOS-device name the base server. Returns STATUS_PRIVILEGE_NOT_HELD if the
 * caller may use neither.
 */
export function createLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
  deviceName: string,
  protection: LinkProtection,
): LinkOutcome {
  checkString('symbolicLinkName', symbolicLinkName);
  checkString('deviceName', deviceName);
  const answer = createPermanent(objectManager, symbolicLinkName, deviceName, protection);
  if (typeof answer === 'object') {
    answer.close();
    return {
      status: STATUS.SUCCESS,
      via: 'NtCreateSymbolicLinkObject',
      lifetime: lifetimeOf(objectManager, symbolicLinkName),
    };
  }
  const privileged = answer !== STATUS.PRIVILEGE_NOT_HELD;
  if (privileged && !objectManager.lacks.linkCollisions) return failed(answer);
  const absent = proveAbsent(objectManager, symbolicLinkName);
  if (privileged) return failed(absent === STATUS.OBJECT_NAME_COLLISION ? absent : answer);
  if (absent !== STATUS.SUCCESS) return failed(absent);
  const name = dosDeviceNameOf(symbolicLinkName);
  if (name === undefined || !baseServerTakes(objectManager, name) || !isDefinable(deviceName)) {
    return failed(answer);
  }
  return defineLink(objectManager, name, deviceName, protection);
}

function createPermanent(
  objectManager: ObjectManager,
  path: string,
  target: string,
  protection: LinkProtection,
): ObjectHandle | NtStatus {
  // A link without a name cannot be found again: if it were permanent, it could never be deleted.
  const attributes = path === '' ? OBJ.CASE_INSENSITIVE : ATTRIBUTES;
  const security = linkSecurity(objectManager, protection);
  return objectManager.createSymbolicLink(path, target, { attributes, security });
}

/**
 * @returns STATUS_SUCCESS when the name is unused, else the status that the routine returns for it
 */
function proveAbsent(objectManager: ObjectManager, path: string): NtStatus {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'object') handle.close();
  else if (handle === STATUS.OBJECT_NAME_NOT_FOUND) return STATUS.SUCCESS;
  else if (handle !== STATUS.ACCESS_DENIED) return handle;
  return STATUS.OBJECT_NAME_COLLISION;
}

/**
 * Whether the base server creates a link with this target. It does not with an empty one, and would
 * delete an existing link.
 */
function isDefinable(target: string): boolean {
  return target !== '' && !target.includes('\0') && pushError([], target) === ERROR.SUCCESS;
}

const DOS_DEVICES = ['\\??\\', '\\DosDevices\\'];

function dosDevicePrefixOf(path: string): string | undefined {
  return DOS_DEVICES.find((prefix) => equalNames(path.slice(0, prefix.length), prefix));
}

function dosDeviceNameOf(path: string): string | undefined {
  const prefix = dosDevicePrefixOf(path);
  const name = prefix === undefined ? '' : path.slice(prefix.length);
  return name === '' || name.includes('\\') ? undefined : name;
}

function lifetimeOf(objectManager: ObjectManager, path: string): LastingLifetime {
  const dosDevice = dosDevicePrefixOf(path) !== undefined;
  return lastingLifetime(dosDevice ? ownScope(objectManager) : 'global');
}

function defineLink(
  objectManager: ObjectManager,
  name: string,
  target: string,
  protection: LinkProtection,
): LinkOutcome {
  const flags = DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM;
  const remove = flags | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;
  const scope = ownScope(objectManager);
  const place = { name, scope, rebuild: [] };
  const defining = { ...place, calls: [{ flags, target }], states: [[], [target]] };
  const ended = run(objectManager, name, changeDefinitions(objectManager, defining));
  const takeBack = (now: readonly string[], where: Scope) => {
    const index = now.findIndex((definition) => equalNames(definition, target));
    if (index < 0) return;
    const rest = now.filter((_, i) => i !== index);
    const calls = [{ flags: remove, target }];
    const undoing = { name, scope: where, calls, states: [now, rest], rebuild: rest };
    run(objectManager, name, changeDefinitions(objectManager, undoing));
  };
  if (ended.how === 'refused' || ended.how === 'gone') {
    return failed(win32ToStatus(ended.error ?? ERROR.ALREADY_EXISTS));
  }
  if (ended.how !== 'made') {
    // Another caller has created the name, local or global, since it was found to be unused.
    if (ended.calls > 0) {
      const other = scope === 'local' ? 'global' : scope;
      const where = ended.definitions.length > 0 ? scope : other;
      takeBack(seeLink(objectManager, name, where)?.definitions ?? [], where);
    }
    return failed(STATUS.OBJECT_NAME_COLLISION);
  }
  const outcome: LinkOutcome = {
    status: STATUS.SUCCESS,
    via: 'DefineDosDeviceW',
    lifetime: lifetimeOf(objectManager, `\\??\\${name}`),
  };
  if (protection === 'unprotected') return outcome;
  const status = protect(objectManager, `\\??\\${name}`);
  if (status === STATUS.SUCCESS) return outcome;
  takeBack([target], scope);
  return failed(status);
}

/**
 * Sets the fixed descriptor. The base server has chosen another, but the caller owns the link and
 * may change it.
 */
function protect(objectManager: ObjectManager, path: string): NtStatus {
  const handle = objectManager.openSymbolicLink(path, { access: ACCESS.WRITE_DAC });
  if (typeof handle === 'number') return handle;
  const { sddl } = linkSecurity(objectManager, 'protected');
  const status = objectManager.setSecurity(handle, SECURITY_INFORMATION.DACL, sddl);
  handle.close();
  return status;
}
