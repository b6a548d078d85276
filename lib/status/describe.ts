import { inQuotes } from './escape.js';
import { isRevoked } from './revoked.js';

/** How a message names a value: enough to recognise it, on one line. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `type string (${inQuotes(value)})`;
    case 'number':
    case 'boolean':
      return `type ${typeof value} (${Object.is(value, -0) ? '-0' : value})`;
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'symbol':
      return `type symbol (${shown(String(value))})`;
    case 'function':
      return isRevoked(value) ? 'a revoked Proxy' : `function ${nameOf(value)}`.trimEnd();
    case 'object':
      return value === null
        ? 'null'
        : isRevoked(value)
          ? 'a revoked Proxy'
          : `an instance of ${className(value)}`;
    default:
      return 'undefined';
  }
}

function className(value: object): string {
  return nameOf(memberOf(value, 'constructor')) || 'Object';
}

/** @returns the name of a function; `''` for what has none, or none that can be read */
function nameOf(value: unknown): string {
  const name = typeof value === 'function' ? memberOf(value, 'name') : '';
  return typeof name === 'string' ? shown(name) : '';
}

/** A member may be a getter, or a proxy's, and throw: that must not hide the reported error. */
function memberOf(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** @returns a text without its quotation marks, on one line and not too long */
function shown(text: string): string {
  return inQuotes(text).slice(1, -1);
}
