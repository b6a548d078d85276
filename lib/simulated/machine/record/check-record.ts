import {
  checkBoolean,
  checkList,
  checkObject,
  checkPart,
  checkString,
  checkUnsigned,
} from '../../../arguments/index.js';
import { invalidArgValue } from '../../../status/index.js';
import { sddl } from '../../security/index.js';
import { checkUserName } from '../logon-sessions.js';

/** The longest text of a UNICODE_STRING: 65,534 bytes. */
const MAX_UNITS = 32_767;

/**
 * Checks the recorded logon sessions.
 * @param name what messages call it: `value.logons`
 * @throws {PlacedError} with the place in it: `sessions`, `0`, `luid`
 */
export function checkLogons(name: string, value: unknown): void {
  const luids = new Set<unknown>();
  checkParts(name, value, {
    lastLuid: checkUnsigned,
    accounts: listOf(checkUserName),
    sessions: listOf((session, it) =>
      checkParts(session, it, {
        user: checkUserName,
        administrator: checkBoolean,
        elevated: checkBoolean,
        sessionId: checkUnsigned,
        luid: (at, luid) => {
          text(/^[0-9a-f]{8}-[0-9a-f]{8}$/, "a LUID: '00000000-0001a011'")(at, luid);
          if (luids.has(luid)) throw invalidArgValue(at, 'the LUID of no other session', luid);
          luids.add(luid);
        },
      }),
    ),
  });
}

/**
 * Checks the recorded objects of a directory.
 * @param name what messages call it: `value.namespace`
 * @throws {PlacedError} with the place in it: `3`, `entries`, `0`, `name`
 */
export function checkEntries(name: string, value: unknown): void {
  checkEntriesAt(name, value, 1);
}

/**
 * Checks the recorded contents of deeply nested directories.
 * @param name what messages call them: `value.deep`
 * @throws {PlacedError} with the place in it: `0`, `entries`, `0`, `name`
 */
export function checkDeep(name: string, value: unknown): void {
  listOf((at, it) => checkParts(at, it, { path: DIRECTORY_PATH, entries: checkEntries }))(
    name,
    value,
  );
}

/** Checks one part of a record; its name is for messages: `value.namespace[3]`. */
type Check = (name: string, value: unknown) => void;

/** The deepest nesting of directories: the checks recurse as deep as the record does. */
const DEEPEST = 256;

/** It may be longer than any path that is opened at once, because directories are created in one another. */
const DIRECTORY_PATH = text(
  /^(?:\\[^\\]+)+$/,
  "a directory's object path",
  Number.POSITIVE_INFINITY,
);
const OBJECT_NAME = text(/^[^\\]+$/, 'a name without backslashes');

/** @param depth the number of directories around the entries, including the root */
function checkEntriesAt(list: string, entries: unknown, depth: number): void {
  if (depth > DEEPEST)
    throw invalidArgValue(list, `in no more than ${DEEPEST} directories`, entries);
  const names = new Set<unknown>();
  listOf((at, value) => {
    const { type, name } = recordOf(at, value);
    const ofType = type === 'Directory' ? directoryIn(depth) : LINK;
    checkParts(at, value, { name: OBJECT_NAME, ...ofType });
    checkPart(at, 'name', (it) => {
      if (names.has(name)) throw invalidArgValue(it, 'a name that no other has', name);
    });
    names.add(name);
  })(list, entries);
}

function directoryIn(depth: number): Readonly<Record<string, Check>> {
  return {
    security: checkSddl,
    entries: (name, value) => checkEntriesAt(name, value, depth + 1),
  };
}

const LINK = {
  security: checkSddl,
  type: (name: string, value: unknown) => {
    if (value === 'SymbolicLink') return;
    throw invalidArgValue(name, 'SymbolicLink or Directory', value);
  },
  target: text(/^/, 'a target'),
  tail: (name: string, value: unknown) => {
    if (value !== undefined) text(/^/, 'the stored text after a target')(name, value);
  },
  createdAt: (name: string, value: unknown) => {
    if (typeof value === 'number' && Math.abs(value) <= 8.64e15) return;
    throw invalidArgValue(name, 'milliseconds since 1970', value);
  },
};

function checkParts(name: string, value: unknown, checks: Readonly<Record<string, Check>>): void {
  const record = recordOf(name, value);
  for (const [key, check] of Object.entries(checks)) {
    checkPart(name, key, (at) => check(at, record[key]));
  }
}

function listOf(check: Check): Check {
  return (name, value) => {
    checkList(name, value);
    for (const [i, item] of value.entries()) checkPart(name, i, (at) => check(at, item));
  };
}

function checkSddl(name: string, value: unknown): void {
  checkString(name, value);
  // An empty one would give everyone full access.
  if (value === '') throw invalidArgValue(name, 'a security descriptor in SDDL', value);
  try {
    sddl(value);
  } catch (cause) {
    throw Object.assign(invalidArgValue(name, 'a security descriptor in SDDL', value), { cause });
  }
}

function text(form: RegExp, rule: string, most = MAX_UNITS): Check {
  return (name, value) => {
    checkString(name, value);
    if (!form.test(value) || value.length > most) throw invalidArgValue(name, rule, value);
  };
}

function recordOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  checkObject(name, value);
  if (Array.isArray(value)) throw invalidArgValue(name, 'an object, and not a list', value);
  return { ...value };
}
