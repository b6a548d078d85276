import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { callsOf, declaration, expectLinear, SHAPES } from '../support/growth.js';

describe.each(backends)('the work of a declaration, $name', ({ objectManager }) => {
  test.for(Object.entries(SHAPES))('grows with its names, %s', ([, shape]) => {
    const calls = (count: number) =>
      callsOf(objectManager, (counted) => {
        const dos = openDosDevices({ backend: counted });
        expect(dos.apply(declaration(count, shape), { dryRun: true })).toHaveLength(count);
      });
    expectLinear(calls);
  });
});
