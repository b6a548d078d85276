import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';

/** Every command that changes something, by the member that it is for. */
const COMMANDS = [
  ['mode', 'MODE LPT1=COM1'],
  ['mode', 'MODE LPT3=COM2'],
  ['mode', 'MODE LPT2'],
  ['changePort', 'CHANGE PORT COM12=COM1'],
  ['changePort', 'CHANGE PORT COM2=COM1'],
  ['changePort', 'CHANGE PORT /D COM11'],
] as const;

function machineWithChanges() {
  const machine = createSimulatedMachine();
  const dos = openDosDevices({ backend: machine.logon({ elevated: true }) });
  dos.mode('LPT2=COM1');
  dos.changePort('COM11=COM1');
  return { machine, dos };
}

describe.each(COMMANDS)('%s %s', (member, text) => {
  test('makes in a dry run nothing of what it says, and then just that', () => {
    const { machine, dos } = machineWithChanges();
    const before = JSON.stringify(machine);
    const planned = dos[member](text, { dryRun: true }).changes;
    expect(JSON.stringify(machine)).toBe(before);
    expect(planned.map(({ done }) => done)).toEqual([false]);
    const made = dos[member](text).changes;
    expect(JSON.stringify(machine)).not.toBe(before);
    expect(made).toEqual(planned.map((change) => ({ ...change, done: true })));
  });
});
