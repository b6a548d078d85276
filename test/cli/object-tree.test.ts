import { expect, test } from 'vitest';
import { readTree } from '../../lib/cli/object-tree.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

test('a tree tells where it is, and how much it has seen', () => {
  const told: [string, number][] = [];
  const caller = createSimulatedMachine().logon();
  const tree = readTree(caller, '\\', 16, (path, objects) => told.push([path, objects]));
  expect(told[0]).toEqual(['\\', 0]);
  expect(told[1]).toEqual(['\\ArcName', tree.entries?.length]);
  const devices = tree.entries?.find(({ name }) => name === 'Device');
  expect(devices?.entries).toContainEqual({ name: 'Null', type: 'Device' });
  expect(told.map(([path]) => path)).toContain('\\Device');
});
