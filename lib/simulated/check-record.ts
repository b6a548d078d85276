import {
  checkBoolean,
  checkList,
  checkObject,
  checkString,
  checkUnsigned,
} from '../arguments/index.js';
import { invalidArgValue } from '../status/index.js';
import { checkUserName } from './logon-sessions.js';
import { sddl } from './security/index.js';

/** The longest text that still has room for its NUL in a UNICODE_STRING. */
const MAX_UNITS = 32_766;

/**
 * Checks who is logged on, as it was written down.
 * @param name what messages call it: `value.logons`
 * @throws {TypeError} or {RangeError} with the place: `value.logons.sessions[0].luid`
 */
export function checkLogons(name: string, value: unknown): void {
  const { lastLuid, accounts, sessions } = recordOf(name, value);
  checkUnsigned(`${name}.lastLuid`, lastLuid);
  checkList(`${name}.accounts`, accounts);
  for (const [i, account] of accounts.entries()) checkString(`${name}.accounts[${i}]`, account);
  checkList(`${name}.sessions`, sessions);
  for (const [i, session] of sessions.entries()) {
    const at = `${name}.sessions[${i}]`;
    const { user, administrator, elevated, sessionId, luid } = recordOf(at, session);
    checkUserName(`${at}.user`, user);
    checkBoolean(`${at}.administrator`, administrator);
    checkBoolean(`${at}.elevated`, elevated);
    checkUnsigned(`${at}.sessionId`, sessionId);
    text(`${at}.luid`, luid, /^[0-9a-f]{8}-[0-9a-f]{8}$/, "a LUID: '00000000-0001a011'");
  }
}

/**
 * Checks the objects of a directory, as they were written down.
 * @param name what messages call it: `value.namespace`
 * @throws {TypeError} or {RangeError} with the place: `value.namespace[3].entries[0].name`
 */
export function checkEntries(name: string, value: unknown): void {
  checkList(name, value);
  for (const [i, entry] of value.entries()) checkEntry(`${name}[${i}]`, entry);
}

function checkEntry(at: string, value: unknown): void {
  const { type, name, security, target, tail = '\0', createdAt, entries } = recordOf(at, value);
  text(`${at}.name`, name, /^[^\\]+$/, 'a name without backslashes');
  checkSddl(`${at}.security`, security);
  if (type === 'Directory') {
    checkEntries(`${at}.entries`, entries);
    return;
  }
  if (type !== 'SymbolicLink') {
    throw invalidArgValue(`${at}.type`, 'SymbolicLink or Directory', type);
  }
  text(`${at}.target`, target, /^/, 'a target');
  text(`${at}.tail`, tail, /^/, 'what is stored after a target');
  if (typeof createdAt === 'number' && Math.abs(createdAt) <= 8.64e15) return;
  throw invalidArgValue(`${at}.createdAt`, 'milliseconds since 1970', createdAt);
}

function checkSddl(name: string, value: unknown): void {
  checkString(name, value);
  try {
    sddl(value);
  } catch (cause) {
    throw Object.assign(invalidArgValue(name, 'a security descriptor in SDDL', value), { cause });
  }
}

function text(name: string, value: unknown, form: RegExp, rule: string): void {
  checkString(name, value);
  if (!form.test(value) || value.length > MAX_UNITS) throw invalidArgValue(name, rule, value);
}

function recordOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  checkObject(name, value);
  if (Array.isArray(value)) throw invalidArgValue(name, 'an object, and not a list', value);
  return { ...value };
}
