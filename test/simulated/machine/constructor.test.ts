import { expect, test } from 'vitest';
import { createSimulatedMachine, SimulatedMachine } from '../../../lib/simulated/index.js';
import { ODD_VALUES } from '../../arguments/odd-values.js';

test.each(ODD_VALUES)('a machine is not constructed of %s', (_, value) => {
  expect(() => new SimulatedMachine(value as never)).toThrow(
    expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
  );
});

test.each(ODD_VALUES)('work at a raised level is a function, and not %s', (_, value) => {
  const kernel = createSimulatedMachine().kernel();
  if (typeof value === 'function') return;
  expect(() => kernel.withIrql(2, value as never)).toThrow(
    expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
  );
  expect(kernel.irql).toBe(0);
});
