import { expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/index.js';
import { STATUS } from '../../lib/status/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { RAW } from '../support/define-flags.js';

const OURS = '\\Device\\Ours';
const THEIRS = '\\Device\\Theirs';
const ROUTINES = ['IoCreateUnprotectedSymbolicLink', 'IoCreateSymbolicLink'] as const;

/** A process beside which another caller defines a name right before this one does. */
function raced(
  caller: SimulatedProcess,
  other: SimulatedProcess,
  calls: string[],
): SimulatedProcess {
  return intercept(caller, (call, _, proceed) => {
    calls.push(call);
    if (call === 'defineDosDevice' && calls.filter((it) => it === call).length === 1) {
      other.defineDosDevice(RAW, 'DDX', THEIRS);
    }
    return proceed();
  });
}

test.each(ROUTINES)('%s: a name made after it was proved absent is a collision', (routine) => {
  const machine = createSimulatedMachine();
  const caller = machine.logon();
  const calls: string[] = [];
  const racing = raced(caller, machine.process(caller), calls);
  expect(driverRoutines(racing)[routine]('\\??\\DDX', OURS)).toBe(STATUS.OBJECT_NAME_COLLISION);
  expect(caller.queryDosDevice('DDX')).toEqual([THEIRS]);
  expect(calls).not.toContain('setSecurity');
});

test.each(ROUTINES)(
  '%s: the same for a global name that an administrator may change',
  (routine) => {
    const machine = createSimulatedMachine();
    const caller = machine.logon({ elevated: true });
    const calls: string[] = [];
    const racing = raced(caller, machine.system(), calls);
    expect(driverRoutines(racing)[routine]('\\??\\DDX', OURS)).toBe(STATUS.OBJECT_NAME_COLLISION);
    expect(machine.system().queryDosDevice('DDX')).toEqual([THEIRS]);
    expect(calls).not.toContain('setSecurity');
  },
);

test('a link that cannot be protected is taken away', () => {
  const machine = createSimulatedMachine();
  const caller = machine.logon();
  machine.failNext('setSecurity', STATUS.ACCESS_DENIED);
  const { IoCreateSymbolicLink } = driverRoutines(caller);
  expect(IoCreateSymbolicLink('\\??\\DDX', OURS)).toBe(STATUS.ACCESS_DENIED);
  expect(caller.readLink('\\??\\DDX')).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
});
