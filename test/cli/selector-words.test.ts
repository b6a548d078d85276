import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { parseSelector } from '../../lib/dos-devices/devices/selector.js';
import { SELECTOR_KEYS } from '../../lib/dos-devices/devices/selector-keys.js';
import { commandsIn } from '../support/shell-words.js';
import { createWorld, dosdev, type World } from './dosdev.js';

let world: World;
beforeEach(() => {
  world = createWorld('simulated');
});
afterEach(() => world.end());

/** A word as PowerShell passes it on when it is not in quotation marks. */
const divided = (word: string) => word.split(',');

async function hinted(argv: readonly string[]): Promise<readonly string[]> {
  const { code, stderr } = await dosdev(world, [...argv, '--json']);
  expect({ argv, code }).not.toEqual({ argv, code: 0 });
  const [command = []] = commandsIn(JSON.parse(stderr).error.hint);
  return command.filter((word) => word !== '--json');
}

const SCALE = 'usb=0403:6001,serial=SCALE9';

/** Command lines with one selector each. */
const TAKING: readonly (readonly string[])[] = [
  ['alias', 'COM4', '--device', SCALE],
  ['define', 'COM4', '--device', SCALE, '--dry-run'],
  ['define', 'COM4', `--device=${SCALE}`],
  ['persist', 'COM4', '--force', '--device', SCALE],
  ['alias', '--replace', 'COM4', '--device', `${SCALE},location=Port_#0001.Hub_#0002`],
  ['devices', '--select', SCALE],
  ['devices', '--select', `${SCALE},channel=A`],
  ['machine', 'attach', SCALE],
  ['machine', 'attach', `${SCALE},port=COM37`],
  ['machine', 'detach', SCALE],
  ['follow', `COM4=${SCALE}`, '--count', '1'],
];

describe('a selector that a shell has divided at its commas', () => {
  test.each(TAKING)('%s %s …', async (...argv) => {
    expect(await hinted(argv.flatMap(divided))).toEqual(argv);
  });

  test('is not led to another device of the same make', async () => {
    await dosdev(world, ['machine', 'attach', 'usb=0403:6001,serial=OTHER']);
    for (const argv of TAKING) {
      expect((await dosdev(world, argv.flatMap(divided))).code).not.toBe(0);
    }
    expect((await dosdev(world, ['query', 'COM4'])).code).toBe(3);
  });
});

describe('a selector without its option', () => {
  test.each([
    [
      ['alias', 'COM4', SCALE],
      ['alias', 'COM4', '--device', SCALE],
    ],
    [
      ['define', 'COM4', 'serial=SCALE9'],
      ['define', 'COM4', '--device', 'serial=SCALE9'],
    ],
    [
      ['persist', 'COM4', 'port=COM37', '--dry-run'],
      ['persist', 'COM4', '--device', 'port=COM37', '--dry-run'],
    ],
    [
      ['alias', 'COM4', ...divided(SCALE)],
      ['alias', 'COM4', '--device', SCALE],
    ],
    [
      ['alias', '--device', 'serial=SCALE9'],
      ['alias', 'NAME', '--device', 'serial=SCALE9'],
    ],
    [
      ['persist', '--device', ...divided(SCALE)],
      ['persist', 'NAME', '--device', SCALE],
    ],
    [
      ['devices', 'serial=SCALE9'],
      ['devices', '--select', 'serial=SCALE9'],
    ],
    [
      ['alias', 'COM4', '--device', 'usb=0403:6001;serial=SCALE9'],
      ['alias', 'COM4', '--device', SCALE],
    ],
    [
      ['alias', 'COM4', '--device', 'serial=SCALE9; usb=0403:6001'],
      ['alias', 'COM4', '--device', 'serial=SCALE9,usb=0403:6001'],
    ],
  ])('%j', async (argv, meant) => {
    expect(await hinted(argv)).toEqual(meant);
  });
});

test('the keys of a selector may have any letter case', () => {
  const values = new Map<string, string>([
    ['usb', '0403:6001'],
    ['channel', 'A'],
    ['interface', '2'],
    ['instance', 'USB\\VID_0403\\A1'],
    ['container', '{00000000-0000-0000-0000-000000000001}'],
    ['port', 'COM37'],
  ]);
  for (const key of SELECTOR_KEYS) {
    const value = values.get(key) ?? 'A1';
    for (const written of [key.toUpperCase(), key.replace(/^./, (it) => it.toUpperCase())]) {
      expect(parseSelector('device', `${written}=${value}`)).toEqual({ [key]: value });
    }
  }
  expect(() => parseSelector('device', 'Serial=A,SERIAL=B')).toThrow(/serial= once/);
});

/** A selector with a comma, which is not behind a quotation mark in its word. */
const keys = SELECTOR_KEYS.join('|');
const BARE = new RegExp(`(?:^|\\s)[^\\s"'\`]*\\b(?:${keys})=[^\\s"'\`,]+,(?:${keys})=`);

function unquotedIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /dosdev |--device|--select/.test(line) && BARE.test(line));
}

describe('no command is written with a comma that is not in quotation marks', () => {
  test('the search finds one', () => {
    expect(unquotedIn(`$ dosdev alias COM4 --device ${SCALE}`)).toHaveLength(1);
    expect(unquotedIn(`\`dosdev follow COM4=${SCALE}\``)).toHaveLength(1);
    expect(unquotedIn(`$ dosdev alias COM4 --device "${SCALE}"`)).toEqual([]);
  });

  const files = [
    'README.md',
    'CHANGELOG.md',
    ...['docs', 'examples', 'lib'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:md|ts|mjs)$/.test(name))
        .map((name) => `${folder}/${name}`),
    ),
  ];
  test.each(files)('%s', (file) => {
    expect(unquotedIn(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test.each(commands.map(({ name }) => name))('dosdev help %s', async (name) => {
    const { stdout } = await dosdev(world, ['help', name]);
    expect(unquotedIn(stdout)).toEqual([]);
    const bare = new RegExp(`(?:^|\\s)(?:${keys})=[^\\s"',]+,(?:${keys})=`, 'm');
    expect(stdout).not.toMatch(bare);
  });
});
