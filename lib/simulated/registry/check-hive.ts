import {
  checkKeys,
  checkList,
  checkObject,
  checkPart,
  checkString,
  REGISTRY_LIMITS,
} from '../../arguments/index.js';
import { upcase } from '../../names/upcase.js';
import { invalidArgValue } from '../../status/index.js';
import type { KeyRecord } from './key.js';
import { parseValue } from './value.js';

/**
 * Checks a recorded hive.
 * @param at what messages call it: `value.registry`
 * @throws {PlacedError} with the place in it: `keys`, `0`, `1`, `values`, `2`, `1`, `data`
 */
export function checkHive(at: string, record: unknown): asserts record is KeyRecord {
  checkKey(at, record, 0);
}

/** @param depth the number of keys above it */
function checkKey(at: string, key: unknown, depth: number): void {
  checkObject(at, key);
  if (depth > REGISTRY_LIMITS.depth) {
    throw invalidArgValue(at, `in no more than ${REGISTRY_LIMITS.depth} keys`, key);
  }
  checkKeys(at, key, ['volatile', 'values', 'keys']);
  const { volatile: isVolatile, values, keys }: Record<string, unknown> = { ...key };
  checkPart(at, 'volatile', (it) => {
    if (isVolatile === undefined || isVolatile === true) return;
    throw invalidArgValue(it, 'true, or absent', isVolatile);
  });
  checkPart(at, 'values', (it) => checkNamed(it, values, checkValue));
  checkPart(at, 'keys', (it) =>
    checkNamed(it, keys, (inner, value, name) => {
      if (name === '' || name.includes('\\')) {
        throw invalidArgValue(inner, "a key's name, without backslashes", name);
      }
      return checkKey(inner, value, depth + 1);
    }),
  );
}

/** Checks a list of pairs, each of a unique name and its value. */
function checkNamed(
  at: string,
  pairs: unknown,
  check: (at: string, item: unknown, name: string) => void,
): void {
  if (pairs === undefined) return;
  checkList(at, pairs);
  const names = new Set<string>();
  for (const [index, pair] of pairs.entries()) {
    checkPart(at, index, (it) => {
      checkList(it, pair);
      const [name, item] = pair;
      if (pair.length !== 2) throw invalidArgValue(it, 'a name and its value', pair);
      checkPart(it, 0, (part) => {
        checkString(part, name);
        if (names.has(upcase(name))) throw invalidArgValue(part, 'a name that no other has', name);
        names.add(upcase(name));
      });
      checkPart(it, 1, (part) => check(part, item, String(name)));
    });
  }
}

function checkValue(at: string, value: unknown): void {
  checkObject(at, value);
  checkKeys(at, value, ['type', 'data']);
  if (parseValue(value) !== undefined) return;
  const { type } = { type: undefined, ...value };
  const isType = TYPES.some((name) => name === type) || isTypeNumber(type);
  const part = isType ? 'data' : 'type';
  checkPart(at, part, (it) => {
    const data: unknown = Reflect.get(value, part);
    // The place of the one text that is wrong.
    if (part === 'data' && type === 'REG_MULTI_SZ' && Array.isArray(data)) {
      for (const [i, text] of data.entries()) checkPart(it, i, (place) => checkString(place, text));
    }
    const rule =
      part === 'type'
        ? `one of ${TYPES.join(', ')}, or a type's number`
        : `the data of a ${typeof type === 'number' ? 'value, in hexadecimal' : String(type)}`;
    throw invalidArgValue(it, rule, data);
  });
}

const TYPES = ['REG_SZ', 'REG_DWORD', 'REG_MULTI_SZ', 'REG_BINARY'];

function isTypeNumber(type: unknown): boolean {
  return typeof type === 'number' && Number.isInteger(type) && type >= 0 && type <= 0xffff_ffff;
}
