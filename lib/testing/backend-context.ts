import { DosDevices } from '../dos-devices/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { FailingCall, Fault, SimulatedMachine } from '../simulated/index.js';
import { ASYNCHRONOUS, checkInjectedFailure } from '../simulated/machine/failing-calls.js';
import { type NtStatus, quote, type Win32Code } from '../status/index.js';
import { type FreeNames, freeNames } from './free-names.js';
import { intercept } from './intercept.js';
import { type Leftover, NameKeeper } from './name-keeper.js';
import { ObjectKeeper } from './object-keeper.js';
import { PendingFaultsError } from './pending-faults.js';

/** The backend that a suite runs on. */
export type BackendName = 'simulated' | 'native';

/** What a suite of `describeBackends` works with. */
export interface BackendContext {
  readonly backend: BackendName;
  /** The DOS devices of the backend; what is changed through them is taken back. */
  readonly dos: DosDevices;
  /** The object manager below them. For code under test that is given one. */
  readonly objectManager: ObjectManager;
  /** The simulated machine; absent on the real backend. */
  readonly machine?: SimulatedMachine;
  /** Names that nothing has; whatever becomes of them is taken back. */
  readonly names: FreeNames;
  /**
   * Makes the next call of one kind fail that is made through `dos` or `objectManager`, on either
   * backend. Said twice, it holds for the next two. What no call has met by the end of the test fails
   * its hook.
   * @param call a member of the object manager that answers a code: `'createSymbolicLink'`
   * @param code the NTSTATUS, or for the DOS-device calls the Win32 error, that it answers
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` the call does not fail so; nothing is called so
   */
  failNext(call: FailingCall, code: NtStatus | Win32Code): void;
  /** What `failNext` was told and nobody has met yet; see `assertNoPendingFaults`. */
  readonly pendingFaults: readonly Fault[];
  /**
   * Takes back what was made since the last time: handles, links, definitions. It runs after each test.
   * @throws {LeftoverError} something could not be taken back
   * @throws {PendingFaultsError} a call that was to fail was not made
   */
  cleanUp(): void;
}

/** Something that a test made could not be taken away. */
export class LeftoverError extends Error {
  readonly code = 'ERR_DOSDEV_LEFTOVER';
  readonly leftovers: readonly Leftover[];

  static {
    LeftoverError.prototype.name = 'LeftoverError';
  }

  constructor(leftovers: readonly Leftover[]) {
    const text = (list: readonly string[]) => list.map(quote).join(', ') || 'nothing';
    const lines = leftovers.map(({ name, scope, expected, actual }) => {
      const where = scope === undefined ? '' : ` (${scope})`;
      return `  ${name}${where}: ${text(actual)}, was ${text(expected)} before the test`;
    });
    super(`A test has left behind what could not be taken away:\n${lines.join('\n')}`);
    this.leftovers = leftovers;
  }
}

/**
 * @param bare the object manager to work on
 * @param machine the simulated machine that it is a process of
 */
export function backendContext(bare: ObjectManager, machine?: SimulatedMachine): BackendContext {
  const nameKeeper = new NameKeeper(bare);
  const objectKeeper = new ObjectKeeper(bare);
  const faults: Fault[] = [];
  const issued = new Set<string>();

  const objectManager = intercept(bare, (call, args, proceed) => {
    const fault = faults.findIndex((pending) => pending.call === call);
    if (fault >= 0) {
      const code = faults.splice(fault, 1)[0]?.code;
      return ASYNCHRONOUS.has(call) ? Promise.resolve(code) : code;
    }
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
    failNext(call, code) {
      checkInjectedFailure(call, code);
      faults.push({ call, code });
    },
    get pendingFaults() {
      return [...faults];
    },
    cleanUp() {
      const unmet = [...faults.splice(0), ...(machine?.pendingFaults ?? [])];
      machine?.clearFaults();
      issued.clear();
      const leftovers = [...objectKeeper.restore(), ...nameKeeper.restore()];
      if (leftovers.length > 0) throw new LeftoverError(leftovers);
      if (unmet.length > 0) throw new PendingFaultsError(unmet);
    },
  };
}
