import { advise } from '../../hints/index.js';
import { compareNames, upcase } from '../../names/index.js';
import type { ObjectManager, RegistryData } from '../../object-manager/index.js';
import { REG, registryBytes, registryText } from '../../object-manager/registry-data.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, type Win32Code, Win32Error } from '../../status/index.js';
import { readBack } from '../change/unfinished.js';
import { ReadBackError } from '../errors.js';
import { callerOf } from '../hints.js';

/** A value of the list from which the system creates names at startup. */
export interface PersistedValue {
  /** As the registry spells it. */
  readonly name: string;
  /** As {@link spellValue} writes it. */
  readonly target: string;
}

/** How `.reg` files write a value that is not plain text: `hex(2):25,00,53,00`. */
const BYTES = /^hex\(([\da-f]{1,8})\):((?:[\da-f]{2}(?:,[\da-f]{2})*)?)$/i;

/**
 * @returns a value as one text, from which {@link parseValue} gets every byte back: the text of a
 *   REG_SZ, or the bytes
 */
export function spellValue({ type, data }: RegistryData): string {
  if (type === REG.SZ) {
    const text = registryText(data);
    const isPlain = Buffer.compare(registryBytes(text), data) === 0;
    if (isPlain && !BYTES.test(text)) return text;
  }
  const bytes = Array.from(data, (byte) => byte.toString(16).padStart(2, '0'));
  return `hex(${type.toString(16)}):${bytes.join(',')}`;
}

/** @returns the value of a target, as {@link spellValue} writes it */
export function spellText(target: string): string {
  return spellValue({ type: REG.SZ, data: registryBytes(target) });
}

/** @returns the value that a text stands for */
export function parseValue(text: string): RegistryData {
  const [, type, bytes] = BYTES.exec(text) ?? [];
  if (type === undefined) return { type: REG.SZ, data: registryBytes(text) };
  const data = Buffer.from((bytes ?? '').replaceAll(',', ''), 'hex');
  return { type: Number.parseInt(type, 16), data: Uint8Array.from(data) };
}

/**
 * Reads the values that the registry lists, of any type, sorted by name.
 * @throws {Win32Error} when it cannot be read
 */
export function persistedValues({ registry }: ObjectManager): readonly PersistedValue[] {
  const values = registry.values(DOS_DEVICES_KEY);
  if (typeof values === 'number') {
    // The key may be missing until a program writes to it.
    if (values === ERROR.FILE_NOT_FOUND) return [];
    throw new Win32Error(values, { syscall: 'RegEnumValueW' });
  }
  return values
    .map(([name, value]) => ({ name, target: spellValue(value) }))
    .sort((a, b) => compareNames(upcase(a.name), upcase(b.name)));
}

/**
 * Reads the value that the registry lists for a name.
 * @returns the value alone, or nothing
 * @throws {Win32Error} when it cannot be read
 */
export function persistedValue({ registry }: ObjectManager, name: string): readonly string[] {
  const value = registry.getValue(DOS_DEVICES_KEY, name);
  if (typeof value === 'object') return [spellValue(value)];
  if (value === ERROR.FILE_NOT_FOUND) return [];
  throw new Win32Error(value, { syscall: 'RegQueryValueExW', path: name });
}

/**
 * Sets or deletes a name's value in the registry, and reads it back. It leaves another process's
 * value alone.
 * @param wanted the value alone, or nothing
 * @throws {Win32Error} when the registry refuses; {ReadBackError} when it lists something else
 */
export function setPersistedValue(
  objectManager: ObjectManager,
  name: string,
  wanted: readonly string[],
): void {
  const error = store(objectManager, name, wanted);
  if (error !== ERROR.SUCCESS) throw refusal(objectManager, name, wanted, error);
  const actual = readBack(() => persistedValue(objectManager, name));
  if (actual instanceof Error) throw actual;
  if (!sameValue(actual, wanted)) throw notPersistedAs(name, wanted, actual);
}

/**
 * Checks that the registry lists what it did when a change was planned.
 * @throws {ReadBackError} when another process has changed it since
 */
export function checkListedAs(
  objectManager: ObjectManager,
  name: string,
  planned: readonly string[],
): void {
  const now = persistedValue(objectManager, name);
  if (!sameValue(now, planned)) throw notPersistedAs(name, planned, now);
}

/** @returns the details of a name whose value another process has set */
function notPersistedAs(
  name: string,
  expected: readonly string[],
  actual: readonly string[],
): ReadBackError {
  return new ReadBackError(name, expected, actual, false, 'persisted as');
}

/** @returns the registry's spelling of each listed name, by the name in upper case */
export function spellingsOf(objectManager: ObjectManager): ReadonlyMap<string, string> {
  return new Map(persistedValues(objectManager).map(({ name }) => [upcase(name), name]));
}

/**
 * Checks that this caller may change the registry's list.
 * @throws {Win32Error} as {@link setPersistedValue}
 */
export function checkMayPersist(
  objectManager: ObjectManager,
  name: string,
  wanted: readonly string[],
): void {
  const error = objectManager.registry.checkWrite(DOS_DEVICES_KEY);
  if (error !== ERROR.SUCCESS) throw refusal(objectManager, name, wanted, error);
}

/** Whether two values are the same, byte for byte, however they are written; `[]` is none. */
export function sameValue([a]: readonly string[], [b]: readonly string[]): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || spellValue(parseValue(a)) === spellValue(parseValue(b));
}

function store({ registry }: ObjectManager, name: string, [target]: readonly string[]): Win32Code {
  if (target !== undefined) return registry.setValue(DOS_DEVICES_KEY, name, parseValue(target));
  const error = registry.delete(DOS_DEVICES_KEY, name);
  return error === ERROR.FILE_NOT_FOUND ? ERROR.SUCCESS : error;
}

function refusal(
  objectManager: ObjectManager,
  path: string,
  [dest]: readonly string[],
  error: Win32Code,
): Win32Error {
  const syscall = dest === undefined ? 'RegDeleteValueW' : 'RegSetValueExW';
  const hint =
    error === ERROR.ACCESS_DENIED
      ? advise({
          kind: 'registry-denies-restoring',
          key: DOS_DEVICES_KEY,
          caller: callerOf(objectManager),
        })
      : undefined;
  return new Win32Error(error, { syscall, path, dest, hint });
}
