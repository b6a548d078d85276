import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type BaseChange,
  type DosDevices,
  openDosDevices,
  VanishingNameError,
} from '../../lib/dos-devices/index.js';
import { dosDevicePath } from '../../lib/names/index.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { backends } from '../support/backends.js';
import { MEMBERS, optionsOf } from '../support/members/index.js';
import type { Arguments, Member, MemberUse } from '../support/members/types.js';
import { freeDriveLetters } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const DEVICE = '\\Device\\Null';
const dryRun = { dryRun: true };

type Use = (dos: DosDevices, letter: string) => unknown;

const members = Object.keys(MEMBERS) as Member[];
const namedBy = (letter: string) => ({ name: letter, other: 'NUL' });

/**
 * How members are called with a letter; where that can be tried, it is.
 * @param name what they do with their name
 */
function plainUses(
  name: MemberUse['name'],
  names: (letter: string) => Omit<Arguments, 'target'> = namedBy,
): readonly (readonly [string, Use])[] {
  return members
    .filter((member) => MEMBERS[member].name === name)
    .map((member) => {
      const options = optionsOf(member).includes('dryRun') ? dryRun : {};
      const use: Use = (dos, letter) =>
        MEMBERS[member].call(dos, { ...names(letter), target: DEVICE }, options as never);
      return [member, use];
    });
}

/** Ways to give a name what it leads to, with a single letter for the name. */
const MAKING: readonly (readonly [string, Use])[] = [
  ...plainUses('makes'),
  ...Object.entries<Use>({
    'apply, form': (dos, letter) => dos.apply({ names: { [letter]: { target: DEVICE } } }, dryRun),
    'apply, alias': (dos, letter) => dos.apply({ names: { [letter]: { alias: 'NUL' } } }, dryRun),
    'apply, absent': (dos, letter) => dos.apply({ names: { [letter]: { absent: true } } }, dryRun),
    transaction: (dos, letter) => dos.transaction((it) => it.define(letter, DEVICE, dryRun)),
  }),
];

/** Ways to find a name that there is; what they make of a letter is that name's, or an absence. */
const FINDING: Readonly<Record<string, Use>> = {
  ...Object.fromEntries(
    plainUses('finds').map(([member, use]) => [
      member,
      (dos, letter) => foundBy(async () => use(dos, letter)),
    ]),
  ),
  has: (dos, letter) => (dos.has(letter) ? letter.toUpperCase() : undefined),
  list: (dos, letter) => dos.list({ match: letter })[0]?.name,
  resolve: (dos, letter) => found(dos.resolve(letter).path, dos.resolve(letter).end),
  'remove, if it exists': (dos, letter) =>
    foundBy(async () => dos.remove(letter, { ...dryRun, ifExists: true })),
  'alias, other': (dos, letter) => {
    const name = 'DDLETTER';
    return named(() => dos.alias(name, letter, { ...dryRun, byName: true }).after[0]);
  },
  'apply, other': (dos, letter) => {
    const names = { DDLETTER: { alias: letter, byName: true } };
    return named(() => dos.apply({ names }, dryRun)[0]?.after[0]);
  },
  'unpersist, if it exists': (dos, letter) =>
    foundBy(async () => dos.unpersist(letter, { ...dryRun, ifExists: true })),
};

/** @returns the name at the end of a path; `undefined` where nothing is there. */
function found(path: string, end: string): string | undefined {
  return end === 'missing' ? undefined : path.split('\\').at(-1);
}

/**
 * The name that a call found, or was refused for because a handle keeps it; `undefined` where nothing was found,
 * which some members return and others throw.
 */
async function foundBy(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const changes = [await call()].flat() as (Partial<BaseChange> | undefined)[];
    const { name, action, before = [] } = changes.at(-1) ?? {};
    return action === 'unchanged' && before.length === 0 ? undefined : name;
  } catch (error) {
    if (error instanceof VanishingNameError) return error.path;
    expect(error).toMatchObject({ code: 'ERROR_FILE_NOT_FOUND' });
    return undefined;
  }
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

describe.each(backends)('a single letter on $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const letter = freeDriveLetters(objectManager)[0]?.charAt(0) ?? '';

  describe('where there is no device of that name', () => {
    test.each(MAKING)('%s refuses it', async (_, use) => {
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

    test.each(MAKING)('%s takes it for that name', async (_, use) => {
      for (const spelled of [letter, letter.toLowerCase()]) {
        const { code } = await outcome(() => use(dos, spelled));
        expect(code).not.toBe('ERR_DOSDEV_INVALID_NAME');
      }
    });

    test.each(plainUses('makes', (letter) => ({ name: 'DDLETTER', other: letter })))(
      '%s takes it for the other name that it has, if any',
      async (_, use) => {
        for (const spelled of [letter, letter.toLowerCase()]) {
          const { code } = await outcome(() => use(dos, spelled));
          expect(code).not.toBe('ERR_DOSDEV_INVALID_NAME');
        }
      },
    );

    test.each(Object.entries(FINDING).filter(([member]) => !member.startsWith('unpersist')))(
      '%s finds it',
      async (_, use) => {
        for (const spelled of [letter, letter.toLowerCase()]) {
          expect(await use(dos, spelled)).toBe(letter);
        }
      },
    );
  });
});
