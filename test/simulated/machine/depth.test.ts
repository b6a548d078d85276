import { describe, expect, test } from 'vitest';
import { OBJ } from '../../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../../lib/object-manager/index.js';
import {
  createSimulatedMachine,
  SimulatedMachine,
  type SimulatedProcess,
} from '../../../lib/simulated/index.js';

/** As many as a path can name: a backslash and a letter each, in 32,766 units. */
const DEEPEST = 16_383;
const PERMANENT = OBJ.CASE_INSENSITIVE | OBJ.PERMANENT;
const T = '\\Device\\Null';

/** Makes directories in one another, the last with a link in it, and gives that one's handle. */
function nest(
  caller: SimulatedProcess,
  depth: number,
  attributes: number,
  start?: ObjectHandle,
): ObjectHandle {
  let directory = start;
  for (let i = 0; i < depth; i++) {
    const root = directory === undefined ? {} : { root: directory };
    const path = directory === undefined ? '\\a' : 'a';
    const inner = caller.createDirectory(path, { attributes, access: 0xf_000f, ...root });
    if (typeof inner === 'number') throw new Error(`directory ${i + 1} was not made: ${inner}`);
    directory = inner;
  }
  if (directory === undefined) throw new Error('no directory was asked for');
  return directory;
}

const path = (depth: number) => '\\a'.repeat(depth);

describe('directories in one another, as deep as a path can say', () => {
  test('tell their names, and are found by them', () => {
    const system = createSimulatedMachine().system();
    const deepest = nest(system, DEEPEST, OBJ.CASE_INSENSITIVE);
    expect(system.queryObject(deepest)).toMatchObject({ name: path(DEEPEST) });
    expect(system.openDirectory(path(DEEPEST))).toBeTypeOf('object');
    expect(system.readLinks(path(DEEPEST))).toEqual([]);
    // One handle alone keeps the last one, whose way to it has lost its names.
    system.closeHandles();
    expect(system.openDirectory('\\a')).toBeTypeOf('number');
  });

  test('are written down and read back', () => {
    const machine = createSimulatedMachine();
    const system = machine.system();
    const deepest = nest(system, DEEPEST - 1, PERMANENT);
    system.createSymbolicLink('l', T, { attributes: PERMANENT, root: deepest });
    system.createSymbolicLink(`${path(3000)}\\b`, T, { attributes: PERMANENT });
    const text = JSON.stringify(machine);
    const restored = SimulatedMachine.fromJSON(JSON.parse(text));
    expect(JSON.stringify(restored)).toBe(text);
    expect(restored.system().readLink(`${path(DEEPEST - 1)}\\l`)).toBe(T);
    expect(restored.kernel().readLink(`${path(3000)}\\b`)).toBe(T);
  });

  test.each([62, 63, 64, 65, 66, 128, 129])('are written down at a depth of %s, too', (depth) => {
    const machine = createSimulatedMachine();
    const system = machine.system();
    const deepest = nest(system, depth, PERMANENT);
    system.createSymbolicLink('l', T, { attributes: PERMANENT, root: deepest });
    const text = JSON.stringify(machine);
    const restored = SimulatedMachine.fromJSON(JSON.parse(text));
    expect(restored.system().readLink(`${path(depth)}\\l`)).toBe(T);
    expect(JSON.stringify(restored)).toBe(text);
  });

  test('go with their logon session, and with Wine', () => {
    const machine = createSimulatedMachine();
    const user = machine.logon();
    const local = user.openDirectory('\\??', { access: 0xf_000f });
    if (typeof local === 'number') throw new Error('\\?? did not open');
    nest(user, DEEPEST, OBJ.CASE_INSENSITIVE, local);
    expect(machine.logoff(user)).toBe(true);
    const wine = createSimulatedMachine({ profile: 'wine-8' }).logon({ elevated: true });
    const deepest = nest(wine, DEEPEST, OBJ.CASE_INSENSITIVE);
    expect(wine.queryObject(deepest)).toMatchObject({ name: path(DEEPEST) });
    // Each keeps its name while it holds another; the last goes first, and takes all with it.
    wine.closeHandles();
    expect(wine.openDirectory('\\a')).toBeTypeOf('number');
  });

  test('are inside out as well: a record whose deep part hangs on nothing is refused', () => {
    const record = JSON.parse(JSON.stringify(createSimulatedMachine()));
    record.deep = [{ path: '\\absent', entries: [] }];
    expect(() => SimulatedMachine.fromJSON(record)).toThrow(/\\absent is not among/);
    record.deep = 5;
    expect(() => SimulatedMachine.fromJSON(record)).toThrow(/"value.deep"/);
  });
});
