import { checkKeys, checkObject, checkPart } from '../../arguments/index.js';
import { DosDevices } from '../../dos-devices/dos-devices.js';
import { invalidArgType, invalidArgValue, outOfRange } from '../../status/index.js';
import { inspectAs } from '../../status/inspect-as.js';
import type { Caller } from '../object-manager/caller.js';
import type { MachineServices } from '../process/machine-services.js';
import { SimulatedProcess } from '../process/simulated-process.js';
import { RegistryHive } from '../registry/index.js';
import { InjectedFailures } from './failures/injected-failures.js';
import type { FailNext, Fault } from './failures/pending-failures.js';
import { MachineHardware } from './hardware/hardware.js';
import { keepEarlierDevices } from './hardware/stored-device.js';
import {
  checkLogonSpec,
  LogonSessions,
  type LogonSpec,
  NO_LOGONS,
  type SimulatedLogonSession,
} from './logon-sessions.js';
import { absentDevices } from './record/device-record.js';
import { recordNamespace, restoreNamespace } from './record/namespace-tree.js';
import { formatMachine, type MachineRecord, parseMachine } from './record/record.js';
import { checkMachineSpec, isChecked } from './specification/check-spec.js';
import type { FullDeviceSpec } from './specification/device-spec.js';
import type { FullMachineSpec, MachineSpec } from './specification/spec.js';
import { type BootedMachine, boot } from './startup/boot.js';
import { firstRegistry } from './startup/first-registry.js';
import { startSessionManager } from './startup/session-manager.js';
import {
  type CallerChoice,
  luidOf,
  type SessionChoice,
  startCaller,
} from './startup/start-caller.js';
import { startDrivers } from './startup/start-drivers.js';
import { startServices, systemCaller } from './startup/start-services.js';

const CURRENT_DIRECTORY = 'C:\\';
const SYSTEM_DIRECTORY = 'C:\\Windows\\System32';

/**
 * A simulated Windows machine. It runs simulated processes. Each is an object manager as one
 * process of one logon session sees it.
 */
export class SimulatedMachine extends MachineHardware implements Disposable {
  /** `HKEY_LOCAL_MACHINE`, with the keys that have been written. */
  readonly registry: RegistryHive;
  readonly #spec: FullMachineSpec;
  readonly #failures = new InjectedFailures();
  /** The running processes, each with its logon session. */
  readonly #processes = new Map<SimulatedProcess, SimulatedLogonSession | undefined>();
  #booted: BootedMachine;
  #logons: LogonSessions;
  #services: MachineServices;

  static {
    inspectAs(SimulatedMachine.prototype, 'SimulatedMachine', ({ sessions, pendingFaults }) => ({
      sessions: sessions.length,
      pendingFaults: pendingFaults.length,
    }));
  }

  /** @internal Machines come from `createSimulatedMachine` and `fromJSON`. */
  constructor(spec: FullMachineSpec, record?: MachineRecord) {
    super();
    if (!isChecked(spec))
      throw invalidArgType('spec', 'one that createSimulatedMachine has checked', spec);
    this.#spec = spec;
    this.registry =
      record === undefined ? firstRegistry(spec) : RegistryHive.fromJSON(record.registry);
    this.#booted = boot(spec, this.registry);
    this.#logons = new LogonSessions(this.#booted, record?.logons ?? NO_LOGONS);
    this.#services = startServices(this.#booted);
    const { attached = [] } = spec;
    if (record === undefined) this.#start(attached);
    else {
      this.devices.restore(attached);
      restoreNamespace(this.#booted.namespace.root, record);
    }
  }

  protected override get running(): BootedMachine {
    return this.#booted;
  }

  /** Starts a kernel thread, such as a driver's, for which no access checks are made. */
  kernel(): SimulatedProcess {
    return this.#startProcess(systemCaller(this.#booted, 'kernel'), SYSTEM_DIRECTORY);
  }

  /** Starts a service that runs as LocalSystem. */
  system(): SimulatedProcess {
    return this.#startProcess(systemCaller(this.#booted, 'user'), SYSTEM_DIRECTORY);
  }

  /**
   * Logs a user on, or runs a program as administrator: either creates a new logon session.
   * @param spec the user. Default: a plain user in session 1
   * @returns the first process of the new session
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`, and
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` for an invalid specification
   */
  logon(spec: LogonSpec = {}): SimulatedProcess {
    checkLogonSpec(spec);
    return this.#process(this.#logons.logon(spec));
  }

  /**
   * Starts another process of a logon session.
   * @param session one of {@link sessions}, its LUID, or the DOS devices or a process of one of its
   *   programs
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` when no logon session has that LUID
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  process(session: SessionChoice): SimulatedProcess {
    const luid = luidOf(session);
    const known = this.#logons.get(luid);
    if (known === undefined) {
      const rule = "a logon session of this machine; { user: 'anna' } logs a user on";
      throw outOfRange('session', rule, luid);
    }
    return this.#process(known);
  }

  /**
   * Starts a program, and opens the DOS devices as it sees them.
   * @param who a user who logs on, `'system'` for LocalSystem, or a logon session as for {@link
   *   process}, of which it is another program. Default: a plain user
   * @throws {RangeError} or {TypeError} as {@link logon} and {@link process}
   */
  dosDevices(who: CallerChoice = {}): DosDevices {
    return new DosDevices(startCaller(this, who, 'who'));
  }

  /** The logon sessions, oldest first. */
  get sessions(): readonly SimulatedLogonSession[] {
    return this.#logons.state().sessions;
  }

  /**
   * Ends a logon session: ends its processes and removes its local DOS devices.
   * @param session one of {@link sessions}, its LUID, or the DOS devices or a process of one of its
   *   programs
   * @returns whether the session existed
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  logoff(session: SessionChoice): boolean {
    const luid = luidOf(session);
    for (const [process, own] of [...this.#processes]) {
      if (own?.luid === luid) process.exit('its logon session has ended');
    }
    return this.#logons.logoff(luid);
  }

  /**
   * Restarts the machine. All processes end and all names disappear, whatever their lifetime. Then
   * the drivers create their names, and the session manager creates the names that the registry
   * lists under `DOS Devices`.
   */
  reboot(): void {
    this.#endProcesses('the machine was restarted');
    const { accounts, lastLuid } = this.#logons.state();
    const before = this.#booted;
    const attached = this.devices.all;
    this.registry.restart();
    this.#booted = boot(this.#spec, this.registry, before);
    this.#logons = new LogonSessions(this.#booted, { accounts, lastLuid, sessions: [] });
    this.#services = startServices(this.#booted);
    this.#start(attached, before);
  }

  /** Ends all processes: every later call of theirs throws. */
  [Symbol.dispose](): void {
    this.#endProcesses('the machine was shut down');
  }

  /**
   * Injects a failure: the next call of one kind, or the next use of a verb, from any process, does
   * nothing and fails. See {@link FailNext}.
   */
  readonly failNext: FailNext = (...failure: Parameters<InjectedFailures['failNext']>) => {
    this.#failures.failNext(...failure);
  };

  /** The failures that {@link failNext} injected and no call has met yet, oldest first. */
  get pendingFaults(): readonly Fault[] {
    return this.#failures.pending;
  }

  /** Removes the pending failures that {@link failNext} injected. */
  clearFaults(): void {
    this.#failures.clear();
  }

  /**
   * @returns everything that does not depend on running programs: the machine's specification,
   *   permanent links and directories, the registry, and the logon sessions. Handles, temporary
   *   objects and connections are left out
   */
  toJSON(): MachineRecord {
    const { namespace, machine } = this.#booted;
    return formatMachine(
      { ...machine, attached: this.devices.all, absent: absentDevices(this.registry) },
      this.#logons.state(),
      this.registry.toJSON(),
      recordNamespace(namespace.root),
    );
  }

  /**
   * Creates a machine from a record.
   * @param value the result of {@link toJSON}, also after a round trip through JSON text
   * @param options the clock, which a record cannot contain
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it is not a record, or one of a later
   *   version; for its machine, the errors of `createSimulatedMachine`. Its `place` leads to the
   *   wrong value
   */
  static fromJSON(value: unknown, options: Pick<MachineSpec, 'now'> = {}): SimulatedMachine {
    checkObject('options', options);
    checkKeys('options', options, ['now']);
    const { now } = options;
    const record = parseMachine(value);
    const spec = checkPart('value', 'spec', (at) =>
      checkMachineSpec(at, { ...record.spec, now }, true),
    );
    try {
      return new SimulatedMachine(spec, record);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const error = invalidArgValue('value', `a machine's record that can be read (${why})`, value);
      throw Object.assign(error, { cause });
    }
  }

  #endProcesses(why: string): void {
    for (const process of [...this.#processes.keys()]) process.exit(why);
  }

  /** Fills the new namespace: drivers, then the session manager. */
  #start(attached: readonly FullDeviceSpec[], before?: BootedMachine): void {
    const isFirst = before === undefined;
    startDrivers(this.kernel(), this.#booted, isFirst);
    if (isFirst) keepEarlierDevices(this.registry, this.#spec);
    this.devices.start(attached, before);
    startSessionManager(this.#booted, this.registry);
  }

  #process(session: SimulatedLogonSession): SimulatedProcess {
    return this.#startProcess(this.#logons.callerOf(session), CURRENT_DIRECTORY, session);
  }

  #startProcess(
    caller: Caller,
    currentDirectory: string,
    session?: SimulatedLogonSession,
  ): SimulatedProcess {
    const { namespace } = this.#booted;
    const onExit = (process: SimulatedProcess) => {
      this.#processes.delete(process);
      this.#failures.remove(process);
    };
    const process = new SimulatedProcess(
      namespace,
      caller,
      this.#services,
      currentDirectory,
      onExit,
    );
    this.#processes.set(process, session);
    this.#failures.add(process);
    return process;
  }
}

/**
 * Starts a machine.
 * @param spec the machine's configuration. Default: that of a plain PC, for each part that is left
 *   out
 * @throws {MachineSpecError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_OUT_OF_RANGE` for an invalid specification: an unknown key, a duplicate device, a
 *   port without a name, … Its `place` leads to the wrong value: `['serialPorts', 0, 'name']`
 */
export function createSimulatedMachine(spec: MachineSpec = {}): SimulatedMachine {
  return new SimulatedMachine(checkMachineSpec('spec', spec));
}

/**
 * Starts a machine with the devices of another, as plug and play has them.
 * @throws {MachineSpecError} as {@link createSimulatedMachine}
 */
export function machineAsFound(spec: FullMachineSpec): SimulatedMachine {
  return new SimulatedMachine(checkMachineSpec('spec', spec, true));
}
