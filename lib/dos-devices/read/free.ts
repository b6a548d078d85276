import { checkOptions, checkWord } from '../../arguments/index.js';
import { advise } from '../../hints/index.js';
import { serialPortNumber, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  DOS_DEVICES_KEY,
  MOUNTED_DEVICES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../../object-manager/registry-keys.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { ERROR, invalidArgType, outOfRange, Win32Error } from '../../status/index.js';
import { entriesIn } from '../name/link-names.js';
import { OPTIONS } from '../options.js';
import { MOST_PORTS, numbersInUse } from './com-ports.js';
import { FREE_KINDS, type FreeKind, type FreeOptions } from './free-kinds.js';
import { dosNameIn } from './ports.js';

/** The names of a kind, in the order in which they are tried. */
interface Series {
  /** What messages call one of them. */
  readonly what: string;
  /** @throws {TypeError} or {RangeError} when `from` is not one of them */
  readonly names: (from: number | string | undefined) => readonly string[];
  /** Names that are not defined, and that Windows keeps for a device. */
  readonly reserved: (objectManager: ObjectManager) => (name: string) => boolean;
}

const LETTERS = [...'ZYXWVUTSRQPONMLKJIHGFED'];

const SERIES: Readonly<Record<FreeKind, Series>> = {
  drive: { what: 'drive letter', names: letters, reserved: mountedLetters },
  com: {
    what: 'COM port',
    names: (from) => ports('COM', from),
    reserved: (objectManager) => {
      const isArbiters = numbersInUse(objectManager) ?? (() => false);
      const hardware = namesOfHardware(objectManager, SERIALCOMM_KEY);
      return (name) => hardware.has(name) || isArbiters(serialPortNumber(name) ?? 0);
    },
  },
  lpt: {
    what: 'LPT port',
    names: (from) => ports('LPT', from),
    reserved: (objectManager) => {
      const hardware = namesOfHardware(objectManager, PARALLEL_PORTS_KEY);
      return (name) => hardware.has(name);
    },
  },
};

/**
 * Finds the first name of a kind that is free: neither local nor global, not persisted, and not
 * reserved for a device. No link is opened. A part of the registry that cannot be read reserves
 * nothing.
 * @throws {Win32Error} `ERROR_NO_MORE_DEVICES` when none is free
 * @throws {NtError} when the names cannot be listed
 */
export function freeName(
  objectManager: ObjectManager,
  kind: FreeKind,
  options: FreeOptions,
): string {
  checkWord('kind', kind, FREE_KINDS);
  checkOptions(options, OPTIONS.free);
  const { what, names, reserved } = SERIES[kind];
  const candidates = names(options.from);
  const taken = takenNames(objectManager);
  const isReserved = reserved(objectManager);
  const free = candidates.find((name) => !taken.has(name) && !isReserved(name));
  if (free !== undefined) return free;
  throw new Win32Error(ERROR.NO_MORE_DEVICES, {
    syscall: 'QueryDosDeviceW',
    action: `find a free ${what}`,
    problem:
      candidates.length === 1
        ? `${candidates[0]} is in use or reserved`
        : `${candidates[0]} to ${candidates.at(-1)} are all in use or reserved`,
    hint: advise({ kind: 'no-free-name', started: options.from !== undefined }),
  });
}

/** Names that are there for any of the caller's scopes, or will be after the next restart. */
function takenNames(objectManager: ObjectManager): ReadonlySet<string> {
  const names = visibleScopes(objectManager).flatMap(([, directory]) =>
    entriesIn(objectManager, directory).map(({ name }) => name),
  );
  return new Set([...names, ...valueNames(objectManager, DOS_DEVICES_KEY)].map(upcase));
}

function valueNames({ registry }: ObjectManager, key: string): readonly string[] {
  const values = registry.values(key);
  return typeof values === 'number' ? [] : values.map(([name]) => name);
}

/** The names that drivers gave to the ports that are present, whether or not their links are. */
function namesOfHardware({ registry }: ObjectManager, key: string): ReadonlySet<string> {
  const strings = registry.strings(key);
  if (typeof strings === 'number') return new Set();
  return new Set(strings.map(([, name]) => dosNameIn(name) ?? upcase(name)));
}

/** The letters of volumes that the mount manager knows, also of those that are not connected. */
function mountedLetters(objectManager: ObjectManager): (name: string) => boolean {
  const names = valueNames(objectManager, MOUNTED_DEVICES_KEY).map(dosNameIn);
  const letters = new Set(names);
  return (name) => letters.has(name);
}

function letters(from: number | string = 'Z'): readonly string[] {
  if (typeof from !== 'string') throw invalidArgType('options.from', 'a drive letter', from);
  // Only ASCII: ı is no spelling of I.
  if (!/^[D-Zd-z]:?$/.test(from)) {
    throw outOfRange('options.from', 'a drive letter from D to Z', from);
  }
  return LETTERS.slice(LETTERS.indexOf(from.charAt(0).toUpperCase())).map((letter) => `${letter}:`);
}

function ports(prefix: string, from: number | string = 1): readonly string[] {
  if (typeof from !== 'number') throw invalidArgType('options.from', 'a number', from);
  if (!Number.isInteger(from) || from < 1 || from > MOST_PORTS) {
    throw outOfRange('options.from', `a whole number from 1 to ${MOST_PORTS}`, from);
  }
  return Array.from({ length: MOST_PORTS - from + 1 }, (_, index) => `${prefix}${from + index}`);
}
