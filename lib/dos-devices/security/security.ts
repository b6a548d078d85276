import { checkOptions } from '../../arguments/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { linkPath, ownScope, type Scope } from '../../object-manager/scope.js';
import { parseSddl, type SecurityDescriptor, sidName } from '../../security/index.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { noLocalNames } from '../change/name-to-change.js';
import { OPTIONS } from '../options.js';
import { findListed } from '../read/listed.js';
import type { SecurityOptions } from '../types.js';
import { type CallersRight, callersRights, rightNames } from './link-rights.js';
import { type SecurityChange, setSecurity } from './set-security.js';

/** An account or a group. */
export interface Trustee {
  /** `S-1-5-32-544`. */
  readonly sid: string;
  /** `Administrators`; `undefined` for an account of a machine or a domain. */
  readonly name: string | undefined;
}

/** An entry of a link's DACL. */
export interface SecurityEntry extends Trustee {
  readonly type: 'allow' | 'deny';
  /** By their names: `query`, `read-control`, `delete`, `write-dac`, `write-owner`; other bits in hexadecimal. */
  readonly rights: readonly string[];
  /** Access-mask bits as stored. */
  readonly mask: number;
}

/** The security of a name's link, and what the caller may do to it. */
export interface DosDeviceSecurity {
  /** In upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  readonly scope: Scope;
  /** The link's object path: `\GLOBAL??\COM1`. */
  readonly path: string;
  /** Owner, group and DACL; `undefined` when the caller may not read them. */
  readonly sddl: string | undefined;
  readonly owner: Trustee | undefined;
  /** The DACL, in its order: the first entry about a right decides. `undefined` when not readable. */
  readonly entries: readonly SecurityEntry[] | undefined;
  /** The DACL is NULL or absent, which gives everyone full access. `false` when it is not readable. */
  readonly nullDacl: boolean;
  /** What the caller may do, from the system's own access check of this process. */
  readonly may: readonly CallersRight[];
  /** The change that was made or, with `dryRun`, would be; absent without `sddl`. */
  readonly change?: SecurityChange;
}

const PARTS = SECURITY_INFORMATION.OWNER | SECURITY_INFORMATION.GROUP | SECURITY_INFORMATION.DACL;

/** Reads the security of a name's link, and replaces it if the options ask for it. */
export function security(
  objectManager: ObjectManager,
  text: string,
  options: SecurityOptions = {},
): DosDeviceSecurity | undefined {
  checkOptions(options, OPTIONS.security);
  const { name, asked, scope, scopes } = findListed(objectManager, text, options.scope);
  const shadowedBy = scope === 'global' && scopes[0] === 'local' ? name : undefined;
  const described = (path: string) => {
    const found = readSecurity(objectManager, path);
    return found && { path, ...describe(objectManager, found, shadowedBy) };
  };
  if (options.sddl === undefined) {
    if (scope === undefined) return undefined;
    const found = described(linkPath(objectManager, name, scope));
    return found && { name, scope, ...found };
  }
  if (asked === 'local' && ownScope(objectManager) === 'global') {
    throw noLocalNames(objectManager, name);
  }
  const wanted = { name, scope, sddl: options.sddl };
  const { found, ...made } = setSecurity(objectManager, wanted, options, (path) => {
    const now = described(path);
    if (now === undefined)
      throw refused('NtOpenSymbolicLinkObject', STATUS.OBJECT_NAME_NOT_FOUND, path);
    return now;
  });
  return { name, scope: made.scope, ...found, change: made.change };
}

function describe(
  objectManager: ObjectManager,
  { sddl, grants }: Found,
  shadowedBy: string | undefined,
): Pick<DosDeviceSecurity, 'sddl' | 'owner' | 'entries' | 'nullDacl' | 'may'> {
  const descriptor = sddl === undefined ? undefined : parsed(sddl);
  const may = callersRights(objectManager, { descriptor, grants, shadowedBy });
  return { sddl, ...inWords(descriptor), may };
}

interface Found {
  readonly sddl: string | undefined;
  /** Whether the system grants this caller all of some access-mask bits. */
  readonly grants: (access: number) => boolean;
}

/** One open returns all that the caller may do, and is as short as possible. */
function readSecurity(objectManager: ObjectManager, path: string): Found | undefined {
  // When access checks differ from Windows', so does the result of MAXIMUM_ALLOWED: each right is
  // tried.
  const enforced = !objectManager.lacks.accessChecks;
  const access = enforced ? ACCESS.MAXIMUM_ALLOWED : ACCESS.READ_CONTROL;
  const tried = (bits: number) => opens(objectManager, path, bits);
  const handle = objectManager.openSymbolicLink(path, { access });
  if (handle === STATUS.OBJECT_NAME_NOT_FOUND) return undefined;
  if (handle === STATUS.ACCESS_DENIED) {
    return { sddl: undefined, grants: enforced ? () => false : tried };
  }
  if (typeof handle === 'number') throw refused('NtOpenSymbolicLinkObject', handle, path);
  try {
    const sddl = sddlOf(objectManager, handle);
    if (!enforced) return { sddl, grants: tried };
    const granted = grantedBy(objectManager, handle, path);
    return { sddl, grants: (bits) => (granted & bits) === bits };
  } finally {
    handle.close();
  }
}

function opens(objectManager: ObjectManager, path: string, access: number): boolean {
  const handle = objectManager.openSymbolicLink(path, { access });
  if (typeof handle === 'number') return false;
  handle.close();
  return true;
}

function grantedBy(objectManager: ObjectManager, handle: ObjectHandle, path: string): number {
  const information = objectManager.queryObject(handle);
  if (typeof information === 'number') throw refused('NtQueryObject', information, path);
  return information.grantedAccess;
}

function sddlOf(objectManager: ObjectManager, handle: ObjectHandle): string | undefined {
  const sddl = objectManager.querySecurity(handle, PARTS);
  return typeof sddl === 'number' ? undefined : sddl;
}

function parsed(sddl: string): SecurityDescriptor | undefined {
  const descriptor = parseSddl(sddl);
  return 'fault' in descriptor ? undefined : descriptor;
}

type InWords = Pick<DosDeviceSecurity, 'owner' | 'entries' | 'nullDacl'>;

function inWords(descriptor: SecurityDescriptor | undefined): InWords {
  if (descriptor === undefined) return { owner: undefined, entries: undefined, nullDacl: false };
  const { owner, dacl } = descriptor;
  return {
    owner: owner === undefined ? undefined : { sid: owner, name: sidName(owner) },
    entries: (dacl ?? []).map(({ type, sid, mask }) => ({
      type: type === 'deny' ? 'deny' : 'allow',
      sid,
      name: sidName(sid),
      rights: rightNames(mask),
      mask,
    })),
    nullDacl: dacl === null || dacl === undefined,
  };
}

function refused(syscall: string, status: NtStatus, path: string): NtError {
  return new NtError(status, { syscall, path });
}
