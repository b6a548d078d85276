import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inCommandWords } from '../../lib/cli/argument-words.js';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

/** Command lines that the library refuses, and how the message begins. `dosdev` checks its words. */
const LINES: readonly (readonly [argv: readonly string[], said: string])[] = [
  [['redirect-printer', 'LPT2', 'printserver'], 'the share must be a printer on the network'],
  [['machine', 'attach', 'usb=403:6001'], 'usb= of the device must be a vendor and a product'],
  [['machine', 'attach', 'port=9'], 'port= of the device must be the name of a port: port=COM9'],
  [['machine', 'attach', 'A50285BI'], "the device must be 'key=value'"],
  [['machine', 'detach', 'serial='], 'serial= of the device must be'],
  [['follow', 'COM9=A50285BI'], "the device of COM9 must be 'key=value'"],
  [['follow', 'COM9=serial='], 'serial= of the device of COM9 must be'],
  [['follow', 'COM9=seriel=A'], 'the device of COM9 must be a selector with serial= in place'],
  [['release', 'foo'], 'the name must be the name of a COM port'],
  [['alias', 'COM9', '--device', 'usb=1'], '--device usb= must be a vendor and a product'],
  [['alias', 'COM9', '--device', 'foo'], "--device must be 'key=value'"],
  [['devices', '--select', 'usb=1'], '--select usb= must be'],
  [['devices', '--class', 'x'], '--class must be'],
  [['free', 'com', '--from', '9999'], '--from is out of range. It must be a whole number'],
  [['free', 'drive', '--from', 'A'], '--from is out of range. It must be a drive letter'],
  [['security', 'COM1', '--sddl', 'x'], '--sddl must be SDDL text'],
  [['path', ' '], 'the path must be'],
  [['remove', 'COM1', '--all', '--target', 'x'], "option '--all' cannot be used with"],
  [['record', '--user', 'a\nb'], '--user must be'],
];

describe('an argument is called as it is typed', () => {
  test.each(LINES)('%j', async (argv, said) => {
    const { code, stderr } = await dosdev(world, [...argv, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message.startsWith(said), stderr).toBe(true);
  });

  /** Files that the library refuses, and what is said of them. */
  test.each([
    ['names:\n  COM4: { alias: COM1, device: "port=COM1" }\n', 'it has alias and device'],
    ['COM4: \\Device\\Null\n', "it has no key `names`, below which 'COM4' belongs"],
    ['names:\n  COM4: { target: 5, byName: maybe }\n', 'names.COM4'],
    ['names: 5\n', 'names must be an object. Received 5'],
    ['5\n', 'it must be an object. Received 5'],
    ['version: 1\n', 'names must be an object'],
  ])('%j', async (text, said) => {
    const file = join(world.folder, 'names.yaml');
    writeFileSync(file, text);
    for (const argv of [
      ['apply', file, '-n'],
      ['follow', file],
    ]) {
      const { code, stderr } = await dosdev(world, [...argv, '--json']);
      expect(code).toBe(2);
      expect(JSON.parse(stderr).error.cause).toContain(said);
    }
  });

  test.each([
    [
      'The "options.targetPrefix" argument must be x. Received type number (5)',
      '--target-prefix must be x. Received 5',
    ],
    [
      'The "options.match[1]" argument must be x. Received undefined',
      '--match must be x. Received nothing',
    ],
    ['The "name" argument must be x. Received an instance of Object', 'the name must be x'],
    [
      'line 3: The "spec.serialPorts[0]" argument has an unknown key `x`',
      'line 3: serialPorts[0] has an unknown key `x`',
    ],
    [
      'The "declaration.names.A "B" argument" argument must be x. Received null',
      'names.A "B" argument must be x. Received null',
    ],
    ['value of COM4 is strange', 'value of COM4 is strange'],
  ])('%s', (message, said) => {
    expect(inCommandWords(message)).toBe(said);
  });
});
