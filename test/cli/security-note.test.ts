import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev, resultOf } from './dosdev.js';

const world = createWorld('simulated');
beforeAll(async () => {
  await dosdev(world, ['define', 'COM20', '\\Device\\Serial0']);
});
afterAll(() => world.end());

const ALL = ['delete', 'write-dac', 'write-owner'];

/** What `--sddl` has, whom the note names, and what JSON has. */
const OPENED: readonly (readonly [sddl: string, who: string | undefined, by: object[]])[] = [
  ['D:(A;;GA;;;WD)', 'Everyone', [{ sid: 'S-1-1-0', rights: ALL }]],
  ['D:(A;;SD;;;AU)(A;;GA;;;BA)', 'Authenticated Users', [{ sid: 'S-1-5-11', rights: ['delete'] }]],
  ['D:(A;;WDWO;;;BU)', 'Users', [{ sid: 'S-1-5-32-545', rights: ALL.slice(1) }]],
  [
    'D:(A;;SD;;;WD)(A;;WD;;;WD)',
    'Everyone',
    [
      { sid: 'S-1-1-0', rights: ['delete'] },
      { sid: 'S-1-1-0', rights: ['write-dac'] },
    ],
  ],
  ['D:NO_ACCESS_CONTROL', 'everyone', []],
  ['D:(A;;GA;;;BA)(A;;GR;;;WD)', undefined, []],
  ['D:(A;;GA;;;SY)(D;;GA;;;WD)', undefined, []],
  ['D:', undefined, []],
  ['O:BA', undefined, []],
];

describe.each(['COM1', 'COM20'])('new security of %s', (name) => {
  test.each(OPENED)('%s', async (sddl, who, by) => {
    const line = ['security', name, '--sddl', sddl, '--dry-run'];
    const { code, stderr } = await dosdev(world, line);
    expect(code).toBe(0);
    const text = stderr.replace(/\s+/g, ' ');
    if (who === undefined) expect(text).not.toContain('note:');
    else expect(text).toContain(`note: with that security ${who} could change where ${name} leads`);
    const { change } = resultOf((await dosdev(world, [...line, '--json'])).stdout);
    expect(change).toMatchObject({ by, nullDacl: who === 'everyone' });
  });
});

test('what was made is noted as well, and the audit finds it', async () => {
  const { stderr } = await dosdev(world, ['security', 'COM2', '--sddl', 'D:(A;;GA;;;WD)']);
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    'with that security Everyone may change where COM2 leads',
  );
  expect((await dosdev(world, ['audit'])).stdout).toMatch(/COM2 .*may be changed by Everyone/);
});
