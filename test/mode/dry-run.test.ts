import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import type { ChangePortResult, ModeResult } from '../../lib/dos-devices/mode/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { skip } from '../support/left-out.js';

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

type Result = ModeResult | ChangePortResult;

/** How the devices of a command are, or would be. */
function stateOf(result: Result) {
  return 'status' in result ? result.status : result.mappings;
}

/** The same without its words, which say whether they are or would be. */
function aboutThem(result: Result): readonly object[] {
  return stateOf(result).map((line) => ({ ...line, text: '' }));
}

describe.each(COMMANDS)('%s %s', (member, text) => {
  test('makes in a dry run nothing of what it says, and then just that', () => {
    const { machine, dos } = machineWithChanges();
    const before = JSON.stringify(machine);
    const plan = dos[member](text, { dryRun: true });
    const planned = plan.changes;
    expect(JSON.stringify(machine)).toBe(before);
    expect(planned.map(({ done }) => done)).toEqual([false]);
    const result = dos[member](text);
    const made = result.changes;
    expect(JSON.stringify(machine)).not.toBe(before);
    expect(aboutThem(plan)).toEqual(aboutThem(result));
    for (const line of stateOf(plan)) expect(line.text).toContain('would');
    expect(made).toEqual(planned.map((change) => ({ ...change, done: true })));
  });
});

test.each([
  ['mode', 'LPT1=COM1', 'LPT1 would be rerouted to COM1.'],
  ['mode', 'LPT1', 'LPT1 would not be rerouted.'],
  ['changePort', 'COM12=COM1', 'COM12 would be \\Device\\Serial0'],
] as const)('%s %s says the state after it', (member, text, says) => {
  const { dos } = machineWithChanges();
  if (text === 'LPT1') dos.mode('LPT1=COM1');
  expect(stateOf(dos[member](text, { dryRun: true })).map((line) => line.text)).toEqual([says]);
});

describe.each(backends)('on $name', ({ name: backend, objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });
  const port = dos.list({ kind: 'serial', match: /^COM[1-9]\d*$/ })[0]?.name ?? 'COM1';

  test('a dry run contradicts itself nowhere', (context) => {
    if (!dos.query(port)) skip(context, backend, 'serialPort', `it has no ${port}`);
    const printer = freePort(dos, 'LPT');
    const status = dos.mode(`${printer}=${port}`, { dryRun: true }).status;
    expect(status.map(({ text }) => text)).toEqual([`${printer} would be rerouted to ${port}.`]);
    const name = freePort(dos, 'COM');
    const { mappings } = dos.changePort(`${name}=${port}`, { dryRun: true });
    expect(mappings).toMatchObject([{ name, target: dos.query(port)?.target }]);
    expect(dos.query(name)).toBeUndefined();
  });
});

function freePort(dos: DosDevices, kind: 'LPT' | 'COM'): string {
  for (let number = 200; ; number++) {
    if (dos.query(`${kind}${number}`) === undefined) return `${kind}${number}`;
  }
}
