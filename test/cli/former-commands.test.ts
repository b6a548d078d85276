import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
afterAll(() => warned.mockRestore());
beforeEach(() => {
  warned.mockClear();
});

const PORT = ['LPT1', '\\\\printserver\\laser'];

/** A former command, the code of its warning, what stands before it, and the present one. */
const FORMER: readonly (readonly [
  former: readonly string[],
  code: string,
  present: readonly string[],
  before: readonly string[],
])[] = [
  [['status', '183'], 'DOSDEV_DEP0002', ['explain', '183'], []],
  [
    ['end-redirection', 'LPT1'],
    'DOSDEV_DEP0003',
    ['redirect-printer', 'LPT1', '--remove'],
    ['redirect-printer', ...PORT],
  ],
];

describe.each(FORMER)('%j', ([name = '', ...words], code, present, before) => {
  const run = async (argv: readonly string[]) => {
    if (before.length > 0) await dosdev(world, [...before, '-q']);
    const { code, stdout } = await dosdev(world, argv);
    await dosdev(world, ['redirect-printer', 'LPT1', '--remove', '-q']);
    return { code, stdout };
  };

  test('does what the present command does, and Node.js warns of it once', async () => {
    const expected = await run(present);
    expect(expected.code).toBe(0);
    expect(warned).not.toHaveBeenCalled();
    // What is for programs has nothing but errors on standard error.
    for (const silent of ['-q', '--quiet']) {
      expect(await run([name, ...words, silent])).toEqual(expected);
    }
    expect(warned).not.toHaveBeenCalled();
    for (let times = 0; times < 2; times++) expect(await run([name, ...words])).toEqual(expected);
    expect(await run([name, '--', ...words])).toEqual(expected);
    expect(warned).toHaveBeenCalledOnce();
    const [command = '', ...options] = present.filter((word) => !words.includes(word));
    expect(warned).toHaveBeenCalledWith(
      `\`dosdev ${name}\` is now \`${['dosdev', command, ...options].join(' ')}\``,
      { type: 'DeprecationWarning', code },
    );
  });

  test('is in no list of commands, and its help is that of the present one', async () => {
    expect(commands.map((it) => it.name)).not.toContain(name);
    const help = await run(['help', name]);
    expect(help).toEqual(await run(['help', present[0] ?? '']));
    expect(help.code).toBe(0);
    expect((await run(['--help'])).stdout).not.toMatch(new RegExp(`^ +${name} `, 'm'));
    expect((await run(['completion', 'bash'])).stdout).not.toContain(` ${name} `);
  });
});
