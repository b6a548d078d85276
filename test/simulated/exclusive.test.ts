import { expect, test } from 'vitest';
import { OBJ } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';

test('a link that its maker has for itself is not read in one call either, alone or in bulk', () => {
  const kernel = createSimulatedMachine().kernel();
  expect(kernel.createDirectory('\\dd', { attributes: OBJ.PERMANENT })).toBeTypeOf('object');
  const attributes = OBJ.EXCLUSIVE | OBJ.PERMANENT;
  expect(kernel.createSymbolicLink('\\dd\\own', 'x', { attributes })).toBeTypeOf('object');
  expect(kernel.createSymbolicLink('\\dd\\open', 'y')).toBeTypeOf('object');
  expect(kernel.readLink('\\dd\\own')).toBe(STATUS.ACCESS_DENIED);
  expect(kernel.readLink('\\dd\\open')).toBe('y');
  expect(kernel.readLinks('\\dd')).toEqual([
    { name: 'own', target: STATUS.ACCESS_DENIED },
    { name: 'open', target: 'y' },
  ]);
});
