import { checkKeys, checkObject, objectManagerOf } from '../arguments/index.js';
import type { DosDevices } from '../dos-devices/index.js';
import {
  DOS_DEVICES,
  GLOBAL_DOS_DEVICES,
  lastComponent,
  parentObjectPath,
} from '../names/index.js';
import type { Identity, ObjectManager } from '../object-manager/index.js';
import {
  CLAIMED_NUMBERS_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../object-manager/registry-keys.js';
import { ownScope } from '../object-manager/scope.js';
import { checkUserName } from '../simulated/machine/logon-sessions.js';
import { machineAsFound, SimulatedMachine } from '../simulated/machine/machine.js';
import type { MachineRecord } from '../simulated/machine/record/record.js';
import type { FullMachineSpec } from '../simulated/machine/specification/spec.js';
import { setVolatile } from '../simulated/registry/index.js';
import { globalDosDevicesPath, rulesOf } from '../simulated/rules.js';
import { type Surroundings, surroundingsOf } from './record-devices.js';
import { recordLink, recordLinks, type SecurityRule } from './record-links.js';
import { editDirectory, linkIn } from './record-tree.js';
import { type Simulation, simulation } from './simulate.js';

/** Options for recording a namespace. */
export interface RecordMachineOptions {
  /**
   * The account's name on the simulated machine; the real name is not recorded. Default: `user`.
   */
  readonly user?: string;
}

/**
 * Records a namespace as this caller sees it: the links of `\??` and `\GLOBAL??` with their
 * definitions and security, the objects that they lead to, the ports, and the caller's identity.
 * The record is plain data for a file. On the machine that {@link replayMachine} creates from it,
 * `query`, `list` and `resolve` return the same results as here.
 *
 * The caller's own SID becomes that of the simulated account. Where security cannot be read, or is
 * not enforced (Wine), a link gets the system's default. The record contains the registry's ports,
 * under the names that their drivers gave them, `DOS Devices`, and the COM numbers that `persist` claimed; where the registry cannot be
 * read, both are inferred from the links. Temporary names become permanent.
 * @param source an object manager, or the `DosDevices` on top of it
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE` when `user`
 *   is not an account name
 * @throws {NtError} when the namespace cannot be read
 */
export function recordMachine(
  source: ObjectManager | DosDevices,
  options: RecordMachineOptions = {},
): MachineRecord {
  checkObject('options', options);
  checkKeys('options', options, ['user']);
  const { user = 'user' } = options;
  checkUserName('options.user', user);
  const objectManager = objectManagerOf('source', source);
  const identity = objectManager.identity();
  const surroundings = surroundingsOf(objectManager);
  const { record, userSid, localPath, globalPath } = emptyMachine(
    machineOf(surroundings.spec, objectManager),
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
  namespace = editDirectory(namespace, globalPath, () => global);
  if (localPath !== undefined) namespace = editDirectory(namespace, localPath, () => local);
  namespace = withSurroundings(namespace, surroundings, objectManager, security);
  return { ...record, namespace };
}

interface EmptyMachine {
  readonly record: MachineRecord;
  /** The caller's SID on the simulated machine. */
  readonly userSid: string;
  /**
   * The directory of the caller's local names on the simulated machine; LocalSystem and Wine have
   * none.
   */
  readonly localPath?: string;
  /** The directory of the global names on the simulated machine. */
  readonly globalPath: string;
}

/** A machine with the devices, the ports that drivers have listed, and the COM numbers that `persist` claimed. */
function machineOf(spec: FullMachineSpec, { registry }: ObjectManager): SimulatedMachine {
  const machine = machineAsFound(spec);
  for (const key of [SERIALCOMM_KEY, PARALLEL_PORTS_KEY]) {
    const listed = registry.strings(key);
    if (typeof listed === 'number') continue;
    // A port whose name was taken when it came is not listed, though it would be at a startup.
    for (const [path] of machine.registry.values(key) ?? []) machine.registry.delete(key, path);
    for (const [path, name] of listed) setVolatile(machine.registry, key, path, name);
  }
  const claims = registry.strings(CLAIMED_NUMBERS_KEY);
  for (const [name, data] of typeof claims === 'number' ? [] : claims) {
    machine.registry.set(CLAIMED_NUMBERS_KEY, name, { type: 'REG_SZ', data });
  }
  return machine;
}

/** A record of a machine that has only its devices and the caller's logon session. */
function emptyMachine(
  machine: SimulatedMachine,
  spec: FullMachineSpec,
  { localSystem, elevated, sessionId, logonLuid, userSid }: Identity,
  user: string,
): EmptyMachine {
  const rules = rulesOf(spec.profile, spec.rules);
  const globalPath = globalDosDevicesPath(rules);
  if (localSystem) return { record: machine.toJSON(), userSid, globalPath };
  const process = machine.logon({ user, elevated, sessionId });
  const simulated = process.identity();
  // The first use of `\??` creates the session's own directory.
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
  for (const path of directories) tree = editDirectory(tree, path, (entries) => entries);
  for (const path of links) {
    const name = lastComponent(path);
    const directory = parentObjectPath(path);
    const link = recordLink(objectManager, directory, name, security);
    tree = editDirectory(tree, directory, (entries) => [
      ...entries.filter((entry) => entry.name !== name),
      link,
    ]);
  }
  return tree;
}

/**
 * Creates a simulated machine from a record, with a program of the recorded caller.
 * @param value the result of {@link recordMachine} or of a machine's `toJSON()`, also after a round
 *   trip through JSON text
 * @returns the machine, with a program of its first logon session; of LocalSystem when it has none
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it is not such a record
 */
export function replayMachine(value: unknown): Simulation {
  const machine = SimulatedMachine.fromJSON(value);
  return simulation(machine, machine.sessions[0] ?? 'system');
}
