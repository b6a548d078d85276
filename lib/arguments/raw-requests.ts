import { OBJ } from '../object-manager/flags.js';
import type {
  RawObjectAttributes,
  RawOpenRequest,
  RawQueryDirectoryRequest,
  RawQuerySymbolicLinkRequest,
  RawString,
} from '../object-manager/index.js';
import { checkBoolean, checkObject, checkStringOrNull, checkUnsigned } from '../status/checks.js';
import { checkHandle, type HandleClass } from './checks.js';

// Raw requests. Reading a member can run the caller's code, such as a getter. So each member is read
// once, and the returned requests contain the checked values.

const DIRECTORY_BYTES_MAX = 0x10_0000;

export type RawLinkQuery = Required<RawQuerySymbolicLinkRequest>;
export type RawDirectoryQuery = Required<RawQueryDirectoryRequest>;

/** A checked raw request. It is a copy, so its members cannot change. */
export interface RawOpenArguments<Handle> {
  readonly objectAttributes: RawAttributesArguments<Handle> | null;
  readonly access: number;
  readonly nullHandlePointer: boolean;
}

export interface RawAttributesArguments<Handle> {
  readonly name: RawString | null;
  /** A number is a handle value, valid or not. */
  readonly root: Handle | number | null;
  readonly attributes: number;
  readonly length: RawLength;
}

/** The length. Default: `{ off: 0 }`. */
type RawLength = NonNullable<RawObjectAttributes['length']>;

/**
 * Reads each member of a raw request once, and checks its JavaScript type. Its lengths may
 * contradict each other.
 */
export function rawOpenArguments<Handle extends object>(
  request: RawOpenRequest,
  handleClass: HandleClass<Handle>,
): RawOpenArguments<Handle> {
  checkObject('request', request);
  const { objectAttributes, access = 1, nullHandlePointer = false } = request;
  checkUnsigned('request.access', access);
  checkBoolean('request.nullHandlePointer', nullHandlePointer);
  return {
    objectAttributes:
      objectAttributes === null ? null : rawAttributes(objectAttributes, handleClass),
    access,
    nullHandlePointer,
  };
}

function rawAttributes<Handle extends object>(
  value: RawObjectAttributes,
  handleClass: HandleClass<Handle>,
): RawAttributesArguments<Handle> {
  checkObject('request.objectAttributes', value);
  const { name = null, attributes = OBJ.CASE_INSENSITIVE, length = { off: 0 } } = value;
  const root: unknown = value.root ?? null;
  const units = name === null ? null : rawStringArgument('request.objectAttributes.name', name);
  checkUnsigned('request.objectAttributes.attributes', attributes);
  const size = lengthArgument(length);
  if (typeof root === 'number') {
    checkUnsigned('request.objectAttributes.root', root);
    return { name: units, root, attributes, length: size };
  }
  if (root !== null) checkHandle('request.objectAttributes.root', root, handleClass);
  return { name: units, root, attributes, length: size };
}

function lengthArgument(length: RawLength): RawLength {
  if (typeof length === 'number') {
    checkUnsigned('request.objectAttributes.length', length);
    return length;
  }
  checkObject('request.objectAttributes.length', length);
  const { off } = length;
  return { off };
}

/** Reads a raw string, each member once, and checks it. */
export function rawStringArgument(name: string, value: RawString): RawString {
  checkObject(name, value);
  const { units, length, maximumLength } = value;
  checkStringOrNull(`${name}.units`, units);
  checkUnsigned(`${name}.length`, length, 0xffff);
  checkUnsigned(`${name}.maximumLength`, maximumLength, 0xffff);
  return { units, length, maximumLength };
}

/** Reads the arguments of a raw query of a link, each once, and checks them. */
export function rawLinkQuery(request: RawQuerySymbolicLinkRequest): RawLinkQuery {
  checkObject('request', request);
  const { maximumLength, returnedLength, nullBuffer = false } = request;
  checkUnsigned('request.maximumLength', maximumLength, 0xffff);
  checkBoolean('request.returnedLength', returnedLength);
  checkBoolean('request.nullBuffer', nullBuffer);
  return { maximumLength, returnedLength, nullBuffer };
}

/** Reads the arguments of a raw query of a directory, each once, and checks them. */
export function rawDirectoryQuery(request: RawQueryDirectoryRequest): RawDirectoryQuery {
  checkObject('request', request);
  const { length, single, restart, context, returnLength = true } = request;
  checkUnsigned('request.length', length, DIRECTORY_BYTES_MAX);
  checkBoolean('request.single', single);
  checkBoolean('request.restart', restart);
  if (context !== null) checkUnsigned('request.context', context);
  checkBoolean('request.returnLength', returnLength);
  return { length, single, restart, context, returnLength };
}
