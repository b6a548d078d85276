import { compareNames, upcase } from '../../names/index.js';
import type { ObjectManager, RegistryData } from '../../object-manager/index.js';
import { REG, registryBytes, registryText } from '../../object-manager/registry-data.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, type Win32Code, Win32Error } from '../../status/index.js';
import { readBack } from '../change/unfinished.js';
import { ReadBackError } from '../errors.js';
import { mayNotRestorePersisted } from '../hints.js';

/** A value of the list that the system makes names from at every restart. */
export interface PersistedValue {
  /** As the registry spells it. */
  readonly name: string;
  /** As {@link spellValue} writes it. */
  readonly target: string;
}

/** How `.reg` files write a value that is not plain text: `hex(2):25,00,53,00`. */
const BYTES = /^hex\(([\da-f]{1,8})\):((?:[\da-f]{2}(?:,[\da-f]{2})*)?)$/i;

/** → a value as one text, from which {@link parseValue} gets every byte back: a REG_SZ's own, or its bytes. */
export function spellValue({ type, data }: RegistryData): string {
  if (type === REG.SZ) {
    const text = registryText(data);
    const isPlain = Buffer.compare(registryBytes(text), data) === 0;
    if (isPlain && !BYTES.test(text)) return text;
  }
  const bytes = Array.from(data, (byte) => byte.toString(16).padStart(2, '0'));
  return `hex(${type.toString(16)}):${bytes.join(',')}`;
}

/** → the value that a text stands for. */
export function parseValue(text: string): RegistryData {
  const [, type, bytes] = BYTES.exec(text) ?? [];
  if (type === undefined) return { type: REG.SZ, data: registryBytes(text) };
  const data = Buffer.from((bytes ?? '').replaceAll(',', ''), 'hex');
  return { type: Number.parseInt(type, 16), data: Uint8Array.from(data) };
}

/**
 * What the registry lists, whatever types it has, sorted by name.
 * @throws {Win32Error} it cannot be read
 */
export function persistedValues({ registry }: ObjectManager): readonly PersistedValue[] {
  const values = registry.values(DOS_DEVICES_KEY);
  if (typeof values === 'number') {
    // There may be no such key until a program writes to it.
    if (values === ERROR.FILE_NOT_FOUND) return [];
    throw new Win32Error(values, { syscall: 'RegEnumValueW' });
  }
  return values
    .map(([name, value]) => ({ name, target: spellValue(value) }))
    .sort((a, b) => compareNames(upcase(a.name), upcase(b.name)));
}

/**
 * What the registry lists for a name.
 * @returns the value alone, or nothing
 * @throws {Win32Error} it cannot be read
 */
export function persistedValue({ registry }: ObjectManager, name: string): readonly string[] {
  const value = registry.getValue(DOS_DEVICES_KEY, name);
  if (typeof value === 'object') return [spellValue(value)];
  if (value === ERROR.FILE_NOT_FOUND) return [];
  throw new Win32Error(value, { syscall: 'RegQueryValueExW', path: name });
}

/**
 * Has the registry list a value for a name, or nothing, and reads that back. What it finds then it leaves
 * as it is.
 * @param wanted the value alone, or nothing
 * @throws {Win32Error} the registry refuses; {ReadBackError} it lists something else
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

/** @returns the details of a name for which the registry lists what another process has put there. */
export function notPersistedAs(
  name: string,
  expected: readonly string[],
  actual: readonly string[],
): ReadBackError {
  return new ReadBackError(name, expected, actual, false, 'persisted as');
}

/** → how the registry spells the names that it lists, by the names in upper case. */
export function spellingsOf(objectManager: ObjectManager): ReadonlyMap<string, string> {
  return new Map(persistedValues(objectManager).map(({ name }) => [upcase(name), name]));
}

/**
 * Checks that this caller may change what the registry lists.
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
      ? mayNotRestorePersisted(objectManager, DOS_DEVICES_KEY)
      : undefined;
  return new Win32Error(error, { syscall, path, dest, hint });
}
