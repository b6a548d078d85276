import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());
const file = join(world.folder, 'names.yaml');

/** What both commands that read such a file say about it. */
async function refused(text: string) {
  writeFileSync(file, text);
  const ends = [];
  for (const argv of [
    ['apply', file, '--dry-run'],
    ['follow', file, '--for', '1'],
  ]) {
    const { code, stdout, stderr } = await dosdev(world, [...argv, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    ends.push(JSON.parse(stderr).error);
  }
  expect(ends[0]).toEqual(ends[1]);
  return ends[0];
}

const BOTH = 'COM4: { device: "usb=0403:6001,serial=0012" }';

describe('a file with a device in a wrong form', () => {
  test.each([
    ['a comma', '  COM4: { device: usb=0403:6001,serial=0012 }', 2, BOTH],
    ['a number', '  COM4: { device: { usb: 0403:6001, serial: 0012 } }', 2, BOTH],
    ['a number below', '  COM4:\n    device:\n      usb: 0403:6001\n      serial: 0012', 3, BOTH],
    ['a list', '  COM4: { device: [usb=0403:6001, serial=0012] }', 2, BOTH],
    ['a list below', '  COM4:\n    device:\n    - usb=0403:6001\n    - serial=0012', 3, BOTH],
    ['no key', '  COM4: usb=0403:6001,serial=0012', 2, BOTH],
    ['keys beside', '  COM4:\n    device: usb=0403:6001\n    serial: 0012', 4, BOTH],
    ['a name in quotation marks', '  "R:": serial=0012', 2, '"R:": { device: "serial=0012" }'],
    ['a hexadecimal number', '  COM4: { device: { serial: 0x1F } }', 2, 'device: "serial=0x1F"'],
    ['a power', '  COM4: { device: { serial: 1e5 } }', 2, 'device: "serial=1e5"'],
    ['a number as an alias', '  COM4: { alias: 0012 }', 2, 'COM4: { alias: "0012" }'],
    ['nothing', '  COM4: { device: }', 2, '`dosdev devices` lists it'],
    [
      'persist',
      '  COM4: { device: serial=0012, persist: true }',
      2,
      '`dosdev persist COM4 --device "serial=0012"`',
    ],
    ['words', '  COM4: { device: serial=0012, replace: yes }', 2, 'replace: true }'],
  ])('%s: file, line, rule and the line to write', async (_, names, line, said) => {
    const error = await refused(`names:\n${names}\n`);
    expect(error).toMatchObject({
      code: expect.stringMatching(/^ERR_DOSDEV_(?:INVALID_ARG_|AMBIGUOUS)/),
      where: `${file}:${line}`,
      cause: expect.stringContaining(`line ${line}: `),
      hint: expect.stringContaining(said),
    });
    // The line to write is valid.
    const [, written = ''] = /write `(.*?)`(?: with|\.)/.exec(error.hint) ?? [];
    writeFileSync(file, `names:\n  ${written}\n`);
    const { stderr } = await dosdev(world, ['apply', file, '--dry-run', '--json']);
    expect(stderr).not.toContain('is not understood');
  });

  test.each([
    ['a tab', '\tCOM4: x', '2:1', 'write that line as:   COM4: x'],
    ['a backslash', '  COM4: { device: "instance=USB\\VID_1&PID_2\\A" }', '2:32', `'instance=USB`],
    ['a brace', '  COM4: { device: container={1} }', '2:29', '{ device: "container={1}" }'],
    ['no braces', '  COM4: device: serial=A1', '2:9', 'COM4: { device: "serial=A1" }'],
    ['no end', '  COM4: { device: "serial=A1"', '3:1', ''],
    ['a name that is there twice', '  COM4: x\n  COM4: y', '3:3', ''],
    ['a number as a name', '  0012: { alias: COM1 }', '2:3', ''],
    ['a list as a name', '  ? [a]\n  : b', '2:5', ''],
  ])('%s: a syntax error has its line and column', async (_, names, position, said) => {
    const error = await refused(`names:\n${names}\n`);
    expect(error).toMatchObject({
      code: 'ERR_DOSDEV_SYNTAX',
      where: `${file}:${position}`,
      hint: expect.stringContaining(said),
    });
  });

  test('a key of the version before is not offered', async () => {
    const { cause } = await refused('names:\n  COM4: { alias: COM1, colour: red }\n');
    expect(cause).toContain('`byName`');
    expect(cause).not.toContain('`follow`');
  });

  test('the help shows the form', async () => {
    expect((await dosdev(world, ['apply', '--help'])).stdout).toContain('COM4: { device: "serial=');
  });
});
