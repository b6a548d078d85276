import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notes as ofApply } from '../../lib/cli/commands/apply.js';
import { notes as ofMachine } from '../../lib/cli/commands/machine.js';
import { createWorld, dosdev, type World } from './dosdev.js';

let world: World;
beforeEach(() => {
  world = createWorld('simulated');
});
afterEach(() => world.end());

/** The file that a command's help shows, below the line that announces it. */
function shownIn(notes: string): string {
  const [, file = ''] = /^The file .*:\n\n((?: {2}.*\n?)+)/m.exec(notes) ?? [];
  return file.replaceAll(/^ {2}/gm, '');
}

test.each([
  ['apply', ofApply, (file: string) => ['apply', file, '--dry-run', '--quiet']],
  ['machine', ofMachine, (file: string) => ['machine', 'new', file, '--yes', '--quiet']],
] as const)(
  'takes the file that the help of %s shows, and otherwise hints at the help',
  async (command, notes, line) => {
    // The file of a declaration names a device that is there.
    await dosdev(world, ['machine', 'attach', 'serial=A50285BI', '--quiet']);
    const file = join(world.folder, 'shown.yaml');
    writeFileSync(file, shownIn(notes));
    expect(await dosdev(world, line(file))).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(file, 'nonsense: 1\n');
    const { code, stderr } = await dosdev(world, line(file));
    expect(code).not.toBe(0);
    expect(stderr).toContain(`dosdev ${command} --help shows`);
  },
);

test('no text names a page by a path from the folder of the package, which a reader may not know', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' });
  const naming = files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join('lib', name), 'utf8').split('\n'))
    // The loader names its page by the whole path.
    .filter((line) => /(?<!\$\{packageRoot\})docs\/[\w-]+\.md/.test(line))
    .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line));
  expect(naming).toEqual([]);
});
