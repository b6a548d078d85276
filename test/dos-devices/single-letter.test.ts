import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DosDevices,
  openDosDevices,
  VanishingNameError,
} from '../../lib/dos-devices/index.js';
import { dosDevicePath } from '../../lib/names/index.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { backends } from '../support/backends.js';
import { membersOfDosDevices } from '../support/members.js';
import { freeDriveLetters } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const DEVICE = '\\Device\\Null';
const dryRun = { dryRun: true };

type Use = (dos: DosDevices, letter: string) => unknown;

/** Members that give a name what it leads to, with a single letter for the name. */
const MAKING: Readonly<Record<string, Use>> = {
  define: (dos, letter) => dos.define(letter, DEVICE, dryRun),
  'define, temporary': (dos, letter) => dos.define(letter, DEVICE, { lifetime: 'temporary' }),
  defineAsync: (dos, letter) => dos.defineAsync(letter, DEVICE, dryRun),
  alias: (dos, letter) => dos.alias(letter, 'NUL', dryRun),
  aliasAsync: (dos, letter) => dos.aliasAsync(letter, 'NUL', dryRun),
  temporary: (dos, letter) => dos.temporary(letter, DEVICE),
  persist: (dos, letter) => dos.persist(letter, DEVICE, dryRun),
  'apply, target': (dos, letter) => dos.apply({ names: { [letter]: DEVICE } }, dryRun),
  'apply, form': (dos, letter) => dos.apply({ names: { [letter]: { target: DEVICE } } }, dryRun),
  'apply, alias': (dos, letter) => dos.apply({ names: { [letter]: { alias: 'NUL' } } }, dryRun),
  'apply, absent': (dos, letter) => dos.apply({ names: { [letter]: { absent: true } } }, dryRun),
  transaction: (dos, letter) => dos.transaction((it) => it.define(letter, DEVICE, dryRun)),
};

/** Members that find a name that there is; what they make of a letter is that name's, or an absence. */
const FINDING: Readonly<Record<string, Use>> = {
  query: (dos, letter) => dos.query(letter)?.name,
  list: (dos, letter) => dos.list({ match: letter })[0]?.name,
  resolve: (dos, letter) => found(dos.resolve(letter).path, dos.resolve(letter).end),
  security: (dos, letter) => dos.security(letter)?.name,
  remove: (dos, letter) => kept(() => dos.remove(letter, { ...dryRun, ifExists: true })?.name),
  removeAsync: (dos, letter) =>
    dos.removeAsync(letter, { ...dryRun, ifExists: true }).then((it) => it?.name, nameKept),
  'alias, other': (dos, letter) => {
    const name = 'DDLETTER';
    return named(() => dos.alias(name, letter, { ...dryRun, follow: true }).after[0]);
  },
  'apply, other': (dos, letter) => {
    const names = { DDLETTER: { alias: letter, follow: true } };
    return named(() => dos.apply({ names }, dryRun)[0]?.after[0]);
  },
  unpersist: (dos, letter) => dos.unpersist(letter, { ...dryRun, ifExists: true })?.name,
};

/** Members that take no name of a device that there may be. */
const OTHERS = [
  'persisted',
  'redirectPrinter',
  'endRedirection',
  'mode',
  'changePort',
  'recover',
  'snapshot',
  'diff',
  'restore',
  'watch',
  'toDosPath',
  'toNtPath',
  'audit',
];

/** → the name at the end of a path; `undefined` where nothing is there. */
function found(path: string, end: string): string | undefined {
  return end === 'missing' ? undefined : path.split('\\').at(-1);
}

/** The name of a removal; also of one that is refused because a handle keeps the name. */
function kept(name: () => string | undefined): string | undefined {
  try {
    return name();
  } catch (error) {
    return nameKept(error);
  }
}

function nameKept(error: unknown): string {
  if (!(error instanceof VanishingNameError)) throw error;
  return error.path;
}

/** The last component of a target; `undefined` where the other name was not found. */
function named(target: () => string | undefined): string | undefined {
  try {
    return target()?.split('\\').at(-1);
  } catch (error) {
    expect(error).not.toMatchObject({ code: 'ERR_DOSDEV_INVALID_NAME' });
    return undefined;
  }
}

/** What was thrown or returned, at once or later. */
async function outcome(use: () => unknown): Promise<{ code?: unknown; message?: string }> {
  try {
    const value = await use();
    if (isClosable(value)) value.close();
    return {};
  } catch (error) {
    return error as Error & { code?: unknown };
  }
}

function isClosable(value: unknown): value is { close(): void } {
  return typeof value === 'object' && value !== null && 'close' in value;
}

test('every member takes a name in one of these ways', () => {
  const members = [...Object.keys(MAKING), ...Object.keys(FINDING)].map((it) => it.split(',')[0]);
  const told = new Set([...members, ...OTHERS]);
  expect([...told].sort()).toEqual([...membersOfDosDevices()].sort());
});

describe.each(backends)('a single letter on $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const letter = freeDriveLetters(objectManager)[0]?.charAt(0) ?? '';

  describe('where there is no device of that name', () => {
    test.each(Object.entries(MAKING))('%s refuses it', async (_, use) => {
      const before = namespaceOf(backend);
      expect(await outcome(() => use(dos, letter))).toMatchObject({
        code: 'ERR_DOSDEV_INVALID_NAME',
        message: expect.stringContaining(`'${letter}:' for the drive`),
      });
      expect(namespaceOf(backend)).toEqual(before);
    });

    test.each(Object.entries(FINDING))('%s finds nothing', async (_, use) => {
      expect(await use(dos, letter)).toBeUndefined();
    });
  });

  describe('where there is one', () => {
    let device: ObjectHandle;
    beforeEach(() => {
      const made = objectManager.createSymbolicLink(dosDevicePath(letter), DEVICE);
      if (typeof made === 'number') throw new Error(`no device ${letter}: ${made.toString(16)}`);
      device = made;
    });
    afterEach(() => {
      device.close();
    });

    test.each(Object.entries(MAKING))('%s takes it for that name', async (_, use) => {
      for (const spelled of [letter, letter.toLowerCase()]) {
        const { code } = await outcome(() => use(dos, spelled));
        expect(code).not.toBe('ERR_DOSDEV_INVALID_NAME');
      }
    });

    test.each(Object.entries(FINDING).filter(([member]) => member !== 'unpersist'))(
      '%s finds it',
      async (_, use) => {
        for (const spelled of [letter, letter.toLowerCase()]) {
          expect(await use(dos, spelled)).toBe(letter);
        }
      },
    );
  });
});
