// What calls return, checked: their form, and that nothing in it is memory that no call has written to.

const isCode = (value) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
const isText = (value) => typeof value === 'string';
const isBytes = (value) => value instanceof Uint8Array;
const listOf = (isOne) => (value) => Array.isArray(value) && value.every(isOne);
const tupleOf =
  (...checks) =>
  (value) =>
    Array.isArray(value) &&
    value.length === checks.length &&
    checks.every((check, at) => check(value[at]));
const or =
  (...checks) =>
  (value) =>
    checks.some((check) => check(value));
const is = (one) => (value) => value === one;
const isObject = (value) => typeof value === 'object' && value !== null;

function isLinks(value) {
  if (!isObject(value) || !isText(value.text) || !(value.index instanceof Uint32Array))
    return false;
  const { text, index, security, securityIndex } = value;
  let units = 0;
  for (let at = 0; at < index.length; at += 3) units += index[at] + index[at + 1];
  if (index.length % 3 !== 0 || units !== text.length) return false;
  return security === undefined || isSecurityOf(index.length / 3, security, securityIndex);
}

function isSecurityOf(links, security, index) {
  if (!isBytes(security) || !(index instanceof Uint32Array)) return false;
  let bytes = 0;
  for (let at = 0; at < index.length; at += 2) bytes += index[at];
  return index.length === links * 2 && bytes === security.length;
}

const isWatch = (value) => isObject(value) && typeof value.close === 'function';
const isBoolean = (value) => typeof value === 'boolean';
const isInterface = tupleOf(isText, isText, isBoolean);

/** By what calls.mjs says. Each may also be a code. @type {Readonly<Record<string, (value: unknown) => boolean>>} */
const RETURNS = {
  handle: isObject,
  code: isCode,
  boolean: isBoolean,
  text: isText,
  'text or nothing': or(isText, is(undefined)),
  texts: listOf(isText),
  pairs: (value) => listOf(isText)(value) && value.length % 2 === 0,
  numbers: listOf(isCode),
  bytes: isBytes,
  object: isObject,
  links: isLinks,
  watch: isWatch,
  table: (value) => value instanceof Uint16Array && value.length === 65_536,
  'target and tail': tupleOf(isText, isText),
  inspection: or(tupleOf(isText, isText), tupleOf(isText, isText, isCode, isCode, isText)),
  'type and bytes': tupleOf(isCode, isBytes),
  values: listOf(tupleOf(isText, isCode, isBytes)),
  interfaces: listOf(isInterface),
  devices: listOf((value) => isObject(value) && isText(value.instance)),
  'promise of a code': (value) => value instanceof Promise,
  'raw link': tupleOf(isCode, isCode, or(isCode, is(null)), isText),
  'raw directory': tupleOf(isCode, listOf(isText), or(isCode, is(null)), or(isCode, is(null))),
  'raw strings': tupleOf(isCode, isCode, isText),
};

/** What the heap of the fuzzer's build has where nothing has been written; guarded_memory.h says the same. */
const POISON = { text: '\uE5E5', byte: 0xe5, code: 0xe5e5_e5e5 };

function isPoisoned(value) {
  if (typeof value === 'string') return value.includes(POISON.text);
  if (typeof value === 'number') return value === POISON.code;
  if (value instanceof Uint8Array)
    return value.length >= 4 && value.some((byte, at) => byte === POISON.byte && isRun(value, at));
  if (value instanceof Uint16Array) return false;
  if (value instanceof Promise || typeof value === 'function' || !isObject(value)) return false;
  return Object.values(value).some(isPoisoned);
}

const isRun = (bytes, at) => [1, 2, 3].every((next) => bytes[at + next] === POISON.byte);

const ACCESS_VIOLATION = 0xc000_0005;
/** A raw call may pass a pointer to nothing, and wineserver says this of a descriptor with entries that it does not know. */
const MAY_VIOLATE = /^raw|^setSecurity$|^create/;

/**
 * @param {string} call
 * @param {string} returns of calls.mjs
 * @param {unknown} value
 * @returns {string | undefined} what is wrong with it
 */
export function faultOfReturn(call, returns, value) {
  if (!RETURNS[returns](value) && !(isCode(value) && returns !== 'boolean'))
    return `returned something that is no ${returns}`;
  if (isPoisoned(value)) return 'returned memory that nothing has been written to';
  if (value === ACCESS_VIOLATION && !MAY_VIOLATE.test(call))
    return 'had the system access what is not there';
  return undefined;
}

/** @returns {string} what a call has reached: its status, or that it succeeded */
export function reached(value) {
  if (Array.isArray(value) && value.length > 2 && isCode(value[0])) return value[0].toString(16);
  return isCode(value) ? value.toString(16) : 'done';
}
