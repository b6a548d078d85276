import { DosDevices } from '../dos-devices/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { FailNext, Fault, SimulatedMachine } from '../simulated/index.js';
import { PendingFailures } from '../simulated/machine/failures/pending-failures.js';
import { DosDevError } from '../status/dosdev-error.js';
import { quote } from '../status/index.js';
import { recognisable } from '../status/recognisable.js';
import { type FreeNames, freeNames } from './free-names.js';
import { intercept } from './intercept.js';
import { type Leftover, NameKeeper } from './name-keeper.js';
import { ObjectKeeper } from './object-keeper.js';
import { PendingFaultsError } from './pending-faults.js';
import { type BackendSerial, serialPairsOf } from './serial/index.js';

/** The backend that a suite runs on. */
export type BackendName = 'simulated' | 'native';

/** The argument of a `describeBackends` suite. */
export interface BackendContext {
  readonly backend: BackendName;
  /**
   * The DOS devices of the backend. Changes that are made through them are undone after each test.
   */
  readonly dos: DosDevices;
  /** The object manager below them, for code under test that takes one. */
  readonly objectManager: ObjectManager;
  /** The simulated machine; absent on the real backend. */
  readonly machine?: SimulatedMachine;
  /** Unused names. Their definitions are removed after each test. */
  readonly names: FreeNames;
  /** Serial ports with a device at the other end of the cable, which are closed after each test. */
  readonly serial: BackendSerial;
  /**
   * Injects a failure on either backend: the next call of one kind, or the next use of a verb,
   * through `dos` or `objectManager` fails. An injected failure that no call has met by the end of
   * the test fails the `afterEach` hook.
   */
  readonly failNext: FailNext;
  /** The injected failures that no call has met yet; see `assertNoPendingFaults`. */
  readonly pendingFaults: readonly Fault[];
  /**
   * Undoes all changes since its last call: closes handles, removes links and definitions. It runs
   * after each test.
   * @returns if the test has used serial ports, a promise that resolves when they are closed
   * @throws {LeftoverError} when a change could not be undone
   * @throws {PendingFaultsError} when no call has met an injected failure
   */
  cleanUp(): void | Promise<void>;
}

/** A change of a test that could not be undone. */
export class LeftoverError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_LEFTOVER';
  readonly leftovers: readonly Leftover[];

  static {
    recognisable(LeftoverError, 'LeftoverError');
  }

  constructor(leftovers: readonly Leftover[]) {
    const text = (list: readonly string[]) => list.map(quote).join(', ') || 'nothing';
    const lines = leftovers.map(({ name, scope, expected, actual }) => {
      const where = scope === undefined ? '' : ` (${scope})`;
      return `  ${name}${where}: ${text(actual)}, was ${text(expected)} before the test`;
    });
    super(`The changes of a test could not be undone:\n${lines.join('\n')}`, {
      code: 'ERR_DOSDEV_LEFTOVER',
    });
    this.leftovers = leftovers;
  }
}

/**
 * @param bare the object manager of the suite
 * @param machine its simulated machine, if it is a process of one
 */
export function backendContext(bare: ObjectManager, machine?: SimulatedMachine): BackendContext {
  const nameKeeper = new NameKeeper(bare);
  const objectKeeper = new ObjectKeeper(bare);
  const failures = new PendingFailures();
  const issued = new Set<string>();
  const serial = serialPairsOf(bare, machine);

  const objectManager = intercept(bare, (call, args, proceed) => {
    const code = failures.meet(call, args);
    if (code !== undefined) return code;
    const [, name] = args;
    if (/^defineDosDevice/.test(call) && typeof name === 'string') nameKeeper.note(name);
    const answer = proceed();
    objectKeeper.note(call, answer);
    return answer;
  });
  const issue = (name: string) => {
    if (issued.has(name)) return false;
    issued.add(name);
    nameKeeper.note(name);
    return true;
  };
  return {
    backend: bare.backend,
    dos: new DosDevices(objectManager),
    objectManager,
    ...(machine && { machine }),
    names: freeNames(bare, issue),
    serial,
    failNext: (...failure: Parameters<PendingFailures['add']>) => failures.add(...failure),
    get pendingFaults() {
      return failures.faults;
    },
    cleanUp() {
      const released = serial.release();
      const unmet = [...failures.clear(), ...(machine?.pendingFaults ?? [])];
      machine?.clearFaults();
      issued.clear();
      const leftovers = [...objectKeeper.restore(), ...nameKeeper.restore()];
      if (leftovers.length > 0) throw new LeftoverError(leftovers);
      if (unmet.length > 0) throw new PendingFaultsError(unmet);
      return released;
    },
  };
}
