import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

const notesOf = async (argv: readonly string[]) => {
  const { code, stderr } = await dosdev(world, argv);
  expect({ argv, code, stderr }).toMatchObject({ code: 0 });
  return (
    stderr
      .replace(/\n {6}/g, ' ')
      .match(/^note: .*$/gm)
      ?.join('\n') ?? ''
  );
};

describe('a new name that leads to nothing has a note', () => {
  test.each([
    [
      ['define', 'COM60', '\\Device\\Nothing'],
      'COM60 leads to nothing yet: \\Device\\Nothing does',
    ],
    [['define', 'COM61', '\\??\\COM98'], 'COM61 leads to nothing yet: \\??\\COM98 does'],
    [['alias', 'COM62', 'COM60', '--by-name'], 'COM62 leads to nothing yet: \\Device\\Nothing'],
    [['define', 'COM62', '\\Device\\Void', '--replace'], 'COM62 leads to nothing yet'],
  ])('%j', async (argv, said) => {
    expect(await notesOf([...argv, '--dry-run'])).not.toContain('leads to nothing');
    expect(await notesOf(argv)).toContain(said);
  });

  test.each([
    [['define', 'COM63', '\\Device\\Serial0']],
    [['define', 'COM64', '\\Device\\Serial0\\below']],
    [['define', 'R:', 'C:\\nothing\\here']],
    [['define', 'DIR', '\\Device']],
    [['alias', 'COM65', 'COM1', '--by-name']],
    [['remove', 'COM65']],
  ])('not so: %j', async (argv) => {
    expect(await notesOf(argv)).not.toContain('nothing');
  });

  test('names of a declaration share one', async () => {
    const file = join(world.folder, 'ends.yaml');
    writeFileSync(
      file,
      "names:\n  COM66: '\\Device\\A'\n  COM67: '\\Device\\B'\n  COM68: '\\Device\\Null'\n",
    );
    expect(await notesOf(['apply', file, '--yes'])).toContain(
      'these lead to nothing yet: COM66 (\\Device\\A), COM67 (\\Device\\B)',
    );
  });
});

describe('what is declared absent and is still defined globally has a note', () => {
  const file = join(world.folder, 'absent.yaml');

  test.each([
    ['COM1: { absent: true }', 'COM1 is still defined globally'],
    ['COM1: { absent: true }\n  COM2: { absent: true }', 'COM1, COM2 are still defined globally'],
    ['COM99: { absent: true }', ''],
    ['COM69: \\Device\\Null', ''],
  ])('%j', async (names, said) => {
    writeFileSync(file, `names:\n  ${names}\n`);
    for (const how of ['--dry-run', '--yes']) {
      const notes = await notesOf(['apply', file, how]);
      if (said === '') expect(notes).not.toContain('globally');
      else expect(notes).toContain(said);
    }
  });
});
