import { checkKeys, checkObject, checkObjectManager } from '../arguments/index.js';
import { DosDevices } from '../dos-devices/index.js';
import {
  DOS_DEVICES,
  GLOBAL_DOS_DEVICES,
  lastComponent,
  parentObjectPath,
} from '../names/index.js';
import type { Identity, ObjectManager } from '../object-manager/index.js';
import { ownScope } from '../object-manager/scope.js';
import { checkUserName } from '../simulated/machine/logon-sessions.js';
import { createSimulatedMachine, SimulatedMachine } from '../simulated/machine/machine.js';
import type { MachineRecord } from '../simulated/machine/record.js';
import type { MachineSpec } from '../simulated/machine/spec.js';
import type { SimulatedProcess } from '../simulated/process/simulated-process.js';
import { globalDosDevicesPath, rulesOf } from '../simulated/rules.js';
import { isInstance } from '../status/revoked.js';
import { type Surroundings, surroundingsOf } from './record-devices.js';
import { recordLink, recordLinks, type SecurityRule } from './record-links.js';
import { linkIn, placeIn } from './record-tree.js';

/** How a real namespace is written down. */
export interface RecordMachineOptions {
  /** The account's name on the simulated machine; the real one is not written down. Default: `user`. */
  readonly user?: string;
}

/**
 * Writes a namespace down as this caller sees it: the links of `\??` and `\GLOBAL??` with their
 * definitions and their security, what they lead through and to, the ports, and who the caller is.
 * The record is plain data for a file. On the machine that {@link replayMachine} makes of it, `query`,
 * `list` and `resolve` answer as they do here.
 *
 * The caller's own SID becomes that of the simulated account. Where security cannot be read, or is
 * only stored and not enforced (Wine), a link gets what the system gives. Of the registry there are
 * the ports, under the names that their drivers gave them, and `DOS Devices`; where it cannot be read,
 * both are told from the links. Temporary names become lasting ones.
 * @param source an object manager, or the DOS devices on top of it
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE` `user` is no name
 * @throws {NtError} the namespace cannot be read
 */
export function recordMachine(
  source: ObjectManager | DosDevices,
  options: RecordMachineOptions = {},
): MachineRecord {
  checkObject('options', options);
  checkKeys('options', options, ['user']);
  const { user = 'user' } = options;
  checkUserName('options.user', user);
  const objectManager = isInstance(source, DosDevices) ? source.objectManager : source;
  checkObjectManager('source', objectManager);
  const identity = objectManager.identity();
  const surroundings = surroundingsOf(objectManager);
  const { record, userSid, localPath, globalPath } = emptyMachine(
    surroundings.spec,
    identity,
    user,
  );
  const security: SecurityRule = {
    fallback: linkIn(record.namespace, lastComponent(globalPath), 'GLOBALROOT')?.security ?? '',
    translate: (sddl) => sddl.replaceAll(identity.userSid, userSid),
  };
  const isLocal = ownScope(objectManager) === 'local';
  const global = recordLinks(objectManager, isLocal ? GLOBAL_DOS_DEVICES : DOS_DEVICES, security);
  const local = isLocal ? recordLinks(objectManager, DOS_DEVICES, security) : [];
  let { namespace } = record;
  namespace = placeIn(namespace, globalPath, () => global);
  if (localPath !== undefined) namespace = placeIn(namespace, localPath, () => local);
  namespace = withSurroundings(namespace, surroundings, objectManager, security);
  return { ...record, namespace };
}

interface EmptyMachine {
  readonly record: MachineRecord;
  /** The caller's SID on that machine. */
  readonly userSid: string;
  /** The directory of the caller's own names there; LocalSystem and Wine have none. */
  readonly localPath?: string;
  /** The directory of the global names there. */
  readonly globalPath: string;
}

/** A record of a machine with nothing but its devices, and with the caller logged on. */
function emptyMachine(
  spec: MachineSpec,
  { localSystem, elevated, sessionId, logonLuid, userSid }: Identity,
  user: string,
): EmptyMachine {
  const machine = createSimulatedMachine(spec);
  const rules = rulesOf(spec.profile, spec.rules);
  const globalPath = globalDosDevicesPath(rules);
  if (localSystem) return { record: machine.toJSON(), userSid, globalPath };
  const process = machine.logon({ user, elevated, sessionId });
  const simulated = process.identity();
  // The first use of `\??` makes the session's own directory.
  const dosDevices = process.openDirectory(DOS_DEVICES);
  if (typeof dosDevices === 'object') dosDevices.close();
  const text = JSON.stringify(machine.toJSON()).replaceAll(simulated.logonLuid, logonLuid);
  const record: MachineRecord = JSON.parse(text);
  const low = Number.parseInt(logonLuid.slice(-8), 16);
  const lastLuid = Math.max(record.logons.lastLuid, low);
  return {
    record: { ...record, logons: { ...record.logons, lastLuid } },
    userSid: simulated.userSid,
    globalPath,
    ...(rules.deviceMaps && { localPath: `\\Sessions\\0\\DosDevices\\${logonLuid}` }),
  };
}

function withSurroundings(
  namespace: MachineRecord['namespace'],
  { links, directories }: Surroundings,
  objectManager: ObjectManager,
  security: SecurityRule,
): MachineRecord['namespace'] {
  let tree = namespace;
  for (const path of directories) tree = placeIn(tree, path, (entries) => entries);
  for (const path of links) {
    const name = lastComponent(path);
    const directory = parentObjectPath(path);
    const link = recordLink(objectManager, directory, name, security);
    tree = placeIn(tree, directory, (entries) => [
      ...entries.filter((entry) => entry.name !== name),
      link,
    ]);
  }
  return tree;
}

/**
 * Makes a simulated machine of a record, and takes the recorded caller's process at it.
 * @param value what {@link recordMachine} gave, or a machine's `toJSON()`, also after a round trip
 *   through JSON text
 * @returns the machine, and a process of whoever logged on first; LocalSystem's where nobody is
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` it is no such record
 */
export function replayMachine(value: unknown): {
  machine: SimulatedMachine;
  process: SimulatedProcess;
} {
  const machine = SimulatedMachine.fromJSON(value);
  const [first] = machine.sessions;
  return { machine, process: first === undefined ? machine.system() : machine.process(first) };
}
