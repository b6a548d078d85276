import { afterAll, expect, test } from 'vitest';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

const lines = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((it) => it.trimEnd());

test('list shows links that lead back to themselves as they are, and ends', async () => {
  for (const words of [
    ['DDL1', '\\??\\DDL2'],
    ['DDL2', '\\??\\DDL1', '--force'],
    ['DDL3', '\\??\\DDL3', '--force'],
  ]) {
    expect(await dosdev(world, ['define', ...words])).toMatchObject({ code: 0 });
  }
  const { code, stdout, stderr } = await dosdev(world, ['list', '--quiet', '--match', 'DDL*']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(lines(stdout)).toEqual([
    'NAME  KIND   LOCAL     GLOBAL',
    'DDL1  other  \\??\\DDL2',
    'DDL2  other  \\??\\DDL1',
    'DDL3  other  \\??\\DDL3',
  ]);
  const leads = await dosdev(world, ['list', '--quiet', '--leads-to', 'DDL2']);
  expect([leads.code, lines(leads.stdout), leads.stderr]).toEqual([0, ['No such names.'], '']);
});
