import { expect, test } from 'vitest';
import { createSimulatedMachine, SimulatedMachine } from '../../../lib/simulated/index.js';
import { RegistryHive } from '../../../lib/simulated/registry/index.js';
import { ODD_VALUES } from '../../arguments/odd-values.js';

const OURS = /^ERR_DOSDEV_(?:INVALID_ARG_TYPE|INVALID_ARG_VALUE|OUT_OF_RANGE)$/;
const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  createKey: ['SOFTWARE\\X', {}],
  hasKey: ['SOFTWARE\\X'],
  deleteKey: ['SOFTWARE\\X'],
  list: ['SOFTWARE\\X'],
  get: ['SOFTWARE\\X', 'v'],
  getString: ['SOFTWARE\\X', 'v'],
  getDword: ['SOFTWARE\\X', 'v'],
  values: ['SOFTWARE\\X'],
  set: ['SOFTWARE\\X', 'v', { type: 'REG_SZ', data: 'x' }],
  delete: ['SOFTWARE\\X', 'v'],
};
const WITHOUT_ARGUMENTS = ['constructor', 'restart', 'toJSON'];

test('every member that has arguments is tried', () => {
  const members = Object.getOwnPropertyNames(RegistryHive.prototype);
  expect([...Object.keys(GOOD), ...WITHOUT_ARGUMENTS].sort()).toEqual(members.sort());
});

const places = Object.entries(GOOD).flatMap(([member, args]) =>
  args.map((_, index) => [member, index] as const),
);

test.each(places)(
  'registry.%s refuses odd values as argument %i, or the machine is read back',
  (member, index) => {
    const odd = [...ODD_VALUES.map(([, value]) => value)];
    const types = ['REG_SZ', 'REG_DWORD', 'REG_MULTI_SZ', 'REG_BINARY', 3, -1, 2 ** 32, 1.5, 'x'];
    const parts = types.flatMap((type) =>
      [5, -1, 'x', ['x', 5], null, new Uint8Array(2)].map((data) => ({ type, data })),
    );
    const values = member === 'set' && index === 2 ? [...odd, ...parts] : odd;
    for (const value of values) {
      const machine = createSimulatedMachine();
      const { registry } = machine;
      const call: unknown = Reflect.get(registry, member);
      if (typeof call !== 'function') throw new Error(`${member} is not a function`);
      const args = GOOD[member]?.with(index, value) ?? [];
      try {
        call.apply(registry, args);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(OURS) });
        continue;
      }
      if (member !== 'set' && member !== 'createKey') continue;
      const record: unknown = JSON.parse(JSON.stringify(machine));
      expect(JSON.parse(JSON.stringify(SimulatedMachine.fromJSON(record)))).toEqual(record);
    }
  },
);
