import {
  checkFunction,
  checkKeys,
  checkObject,
  checkPart,
  checkString,
} from '../../arguments/index.js';
import {
  invalidArgType,
  invalidArgValue,
  type NtStatus,
  outOfRange,
  STATUS,
  type Win32Code,
} from '../../status/index.js';
import { isInstance, isRevoked } from '../../status/revoked.js';
import type { ServerSide } from '../base-server/define.js';
import { Redirector } from '../base-server/redirector.js';
import type { PipeListener, PortListener } from '../devices/index.js';
import type { Caller } from '../object-manager/caller.js';
import { HandleTable } from '../object-manager/handle.js';
import { SimulatedProcess } from '../process/simulated-process.js';
import { DOS_DEVICES_KEY, RegistryHive } from '../registry/index.js';
import { systemToken } from '../security/index.js';
import { type BootedMachine, boot } from './boot.js';
import { checkMachineSpec } from './check-spec.js';
import { checkFault, type FailingCall, type Fault } from './failing-calls.js';
import { Faults } from './injected-failures.js';
import {
  checkLogonSpec,
  type LogonSession,
  LogonSessions,
  type LogonSpec,
  NOBODY,
} from './logon-sessions.js';
import { recordNamespace, restoreNamespace } from './namespace-tree.js';
import { formatMachine, type MachineRecord, parseMachine } from './record.js';
import { startSessionManager } from './session-manager.js';
import { type MachineSpec, PLAIN_PC } from './spec.js';
import { startDrivers } from './start-drivers.js';

const CURRENT_DIRECTORY = 'C:\\';
const SYSTEM_DIRECTORY = 'C:\\Windows\\System32';

/**
 * A simulated Windows machine. Its programs are processes: each is an object manager as one process of
 * one logon session sees it.
 */
export class SimulatedMachine {
  /** `HKEY_LOCAL_MACHINE`, as far as somebody has written to it. */
  readonly registry: RegistryHive;
  readonly #spec: MachineSpec;
  readonly #faults = new Faults();
  /** The processes that run, each with the logon session that it belongs to. */
  readonly #processes = new Map<SimulatedProcess, LogonSession | undefined>();
  #booted: BootedMachine;
  #logons: LogonSessions;
  #server: ServerSide;

  /** @internal Machines come from `createSimulatedMachine` and `fromJSON`. */
  constructor(spec: MachineSpec, record?: MachineRecord) {
    this.#spec = spec;
    this.registry =
      record === undefined ? firstRegistry(spec) : RegistryHive.fromJSON(record.registry);
    this.#booted = boot(spec, this.registry);
    this.#logons = new LogonSessions(this.#booted, record?.logons ?? NOBODY);
    this.#server = this.#startServer();
    if (record === undefined) this.#start();
    else restoreNamespace(this.#booted.namespace.root, record);
  }

  /** A thread of the kernel, such as a driver's: no access checks are made. */
  kernel(): SimulatedProcess {
    return this.#startProcess(this.#systemCaller('kernel'), SYSTEM_DIRECTORY);
  }

  /** A service of the system that runs as LocalSystem. */
  system(): SimulatedProcess {
    return this.#startProcess(this.#systemCaller('user'), SYSTEM_DIRECTORY);
  }

  /**
   * Somebody logs on, or has a program run as administrator: a new logon session either way.
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`, and
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` nobody is like that
   */
  logon(spec: LogonSpec = {}): SimulatedProcess {
    checkLogonSpec(spec);
    return this.#process(this.#logons.logon(spec));
  }

  /**
   * Another process of a logon session.
   * @param session one of {@link sessions}, its LUID, or a process of it
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` nobody is logged on by that LUID
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  process(session: LogonSession | string | SimulatedProcess): SimulatedProcess {
    const luid = luidOf(session);
    const known = this.#logons.get(luid);
    if (known === undefined) throw outOfRange('session', 'a logon session of this machine', luid);
    return this.#process(known);
  }

  /** Who is logged on, oldest first. */
  get sessions(): readonly LogonSession[] {
    return this.#logons.state().sessions;
  }

  /**
   * Ends a logon session: its processes end, and its own DOS devices go.
   * @param session one of {@link sessions}, its LUID, or a process of it
   * @returns whether somebody was logged on by it
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  logoff(session: LogonSession | string | SimulatedProcess): boolean {
    const luid = luidOf(session);
    for (const [process, own] of [...this.#processes]) {
      if (own?.luid === luid) process.exit('its logon session has ended');
    }
    return this.#logons.logoff(luid);
  }

  /**
   * Restarts the machine. Every process ends and every link goes that somebody made, whatever its life
   * time; drivers make theirs again, and what the registry lists in `DOS Devices` is made.
   */
  reboot(): void {
    for (const process of [...this.#processes.keys()]) process.exit('the machine was restarted');
    const { accounts, lastLuid } = this.#logons.state();
    this.registry.restart();
    this.#booted = boot(this.#spec, this.registry, this.#booted);
    this.#logons = new LogonSessions(this.#booted, { accounts, lastLuid, sessions: [] });
    this.#server = this.#startServer();
    this.#start();
  }

  /**
   * Makes the next call of one kind fail, whoever makes it, with nothing else done. Said twice, it
   * holds for the next two.
   * @param call a member of the object manager that answers a code: `'createSymbolicLink'`, `'registry.setString'`
   * @param code the NTSTATUS, or for the DOS-device calls the Win32 error, that it answers
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` nothing is called so, or the call does not fail so:
   *   an NTSTATUS where it answers Win32 errors, a success, an unknown code
   */
  failNext(call: FailingCall, code: NtStatus | Win32Code): void {
    checkFault(call, code);
    this.#faults.failNext(call, code);
  }

  /** What {@link failNext} was told and nobody has met yet, oldest first. */
  get pendingFaults(): readonly Fault[] {
    return this.#faults.pending;
  }

  /** Takes back what {@link failNext} was told. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /**
   * Somebody listens on a named pipe.
   * @param name below `\Device\NamedPipe\`, as in `\\.\pipe\name`
   * @returns `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_COLLISION` when somebody does already
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  listenPipe(name: string, listener: PipeListener): NtStatus {
    checkString('name', name);
    checkFunction('listener', listener);
    return this.#booted.pipes.listen(name, listener);
  }

  /** Stops listening on a named pipe. */
  unlistenPipe(name: string): void {
    checkString('name', name);
    this.#booted.pipes.unlisten(name);
  }

  /**
   * Plugs a cable into a serial or parallel port.
   * @param device the port's device: `Serial0`
   * @param listener gets the far end each time that somebody opens the port
   * @returns `STATUS_SUCCESS`, or `STATUS_NO_SUCH_DEVICE`
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  plug(device: string, listener: PortListener): NtStatus {
    checkString('device', device);
    checkFunction('listener', listener);
    const port = this.#booted.ports.get(device);
    if (port === undefined) return STATUS.NO_SUCH_DEVICE;
    port.listener = listener;
    return STATUS.SUCCESS;
  }

  /**
   * All that outlasts the programs that run: the machine's make-up, links and directories that are
   * permanent, the registry, and who is logged on. Not: handles and what only they keep, connections.
   */
  toJSON(): MachineRecord {
    const { namespace, machine } = this.#booted;
    return formatMachine(
      machine,
      this.#logons.state(),
      this.registry.toJSON(),
      recordNamespace(namespace.root),
    );
  }

  /**
   * The machine that {@link toJSON} wrote down.
   * @param value what it gave, or that after `JSON.parse(JSON.stringify(…))`
   * @param options what cannot be written down: the clock
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` it is no such record, or one of a later version;
   *   and for its machine as `createSimulatedMachine`. Its `place` leads to what is wrong in it.
   */
  static fromJSON(value: unknown, options: Pick<MachineSpec, 'now'> = {}): SimulatedMachine {
    checkObject('options', options);
    checkKeys('options', options, ['now']);
    const { now } = options;
    const record = parseMachine(value);
    const spec = checkPart('value', 'spec', (at) => checkMachineSpec(at, { ...record.spec, now }));
    try {
      return new SimulatedMachine(spec, record);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const error = invalidArgValue('value', `a machine's record that can be read (${why})`, value);
      throw Object.assign(error, { cause });
    }
  }

  /** What the namespace is filled by once it is there. */
  #start(): void {
    startDrivers(this.kernel(), this.registry, this.#booted.machine);
    startSessionManager(this.#booted, this.registry);
  }

  #startServer(): ServerSide {
    const { namespace } = this.#booted;
    const caller = this.#systemCaller('user');
    const system = { namespace, caller, handles: new HandleTable() };
    const redirector = new Redirector(this.#booted.machine.shares, system);
    return { system, redirector, registry: this.registry };
  }

  #process(session: LogonSession): SimulatedProcess {
    return this.#startProcess(this.#logons.callerOf(session), CURRENT_DIRECTORY, session);
  }

  #startProcess(
    caller: Caller,
    currentDirectory: string,
    session?: LogonSession,
  ): SimulatedProcess {
    const { namespace } = this.#booted;
    const onExit = (process: SimulatedProcess) => {
      this.#processes.delete(process);
      this.#faults.remove(process);
    };
    const process = new SimulatedProcess(namespace, caller, this.#server, currentDirectory, onExit);
    this.#processes.set(process, session);
    this.#faults.add(process);
    return process;
  }

  #systemCaller(mode: Caller['mode']): Caller {
    return { token: systemToken(), mode, dosDevices: this.#booted.globalDosDevices };
  }
}

/** As the set-up of Windows leaves it. */
function firstRegistry({ dosDevices = {} }: MachineSpec): RegistryHive {
  const registry = new RegistryHive();
  for (const [name, data] of Object.entries({ ...PLAIN_PC.dosDevices, ...dosDevices })) {
    if (data === null) registry.delete(DOS_DEVICES_KEY, name);
    else registry.set(DOS_DEVICES_KEY, name, { type: 'REG_SZ', data });
  }
  return registry;
}

function luidOf(session: LogonSession | string | SimulatedProcess): string {
  const luid = isInstance(session, SimulatedProcess)
    ? session.identity().logonLuid
    : luidIn(session);
  if (typeof luid === 'string') return luid;
  throw invalidArgType('session', 'a logon session, its LUID, or a process of it', session);
}

function luidIn(session: unknown): unknown {
  const isOne = typeof session === 'object' && session !== null && !isRevoked(session);
  return isOne ? Reflect.get(session, 'luid') : session;
}

/**
 * Starts a machine.
 * @param spec what it has; whatever is left out is as on a plain PC
 * @throws {MachineSpecError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_OUT_OF_RANGE` there is no such machine: a key that is not known, a device that is there
 *   twice, a port without a name, … Its `place` leads to what is wrong: `['serialPorts', 0, 'name']`.
 */
export function createSimulatedMachine(spec: MachineSpec = {}): SimulatedMachine {
  return new SimulatedMachine(checkMachineSpec('spec', spec));
}
