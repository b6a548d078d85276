import { describe, expect, test } from 'vitest';
import { renamedOption } from '../../lib/arguments/renamed.js';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { MEMBERS } from '../support/members/index.js';

/** Options that members had, each with those that it had them. */
const OLD = [
  ['follow', ['alias', 'aliasAsync']],
  ['exact', ['remove', 'removeAsync']],
  ['lifetime', ['define', 'defineAsync', 'alias', 'aliasAsync']],
] as const;

describe.each(OLD.flatMap(([old, members]) => members.map((member) => [member, old] as const)))(
  '%s({ %s })',
  (member, old) => {
    test('is refused, and the error names what says the same now', async () => {
      const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
      const args = { name: 'DDX', other: 'NUL', target: '\\Device\\Null' };
      const known = Object.keys(OPTIONS[member]);
      const { options = [], now = '' } = renamedOption(old, known) ?? {};
      expect(options.length).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining([...options]));
      for (const option of options) expect(now).toContain(`\`${option}\``);
      await expect(
        (async () => MEMBERS[member].call(dos, args, { [old]: true } as never))(),
      ).rejects.toMatchObject({
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        message: expect.stringContaining(`has an unknown option \`${old}\`; ${now}`),
      });
    });
  },
);

test('a function that never had it has no such advice', () => {
  expect(renamedOption('follow', ['scope'])).toBeUndefined();
  expect(renamedOption('xyzzy', ['scope', 'byName'])).toBeUndefined();
});
