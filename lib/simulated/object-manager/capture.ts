import { OBJ } from '../../object-manager/flags.js';
import type { ObjectHandle, RawObjectAttributes, RawString } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Rules } from '../rules.js';
import type { Namespace } from './namespace.js';
import type { DirectoryObject } from './objects/index.js';

/** Bytes of an OBJECT_ATTRIBUTES where pointers have 64 bits. */
const OBJECT_ATTRIBUTES_SIZE = 48;
/** The longest accepted name in bytes: 32,766 units. */
export const MAX_NAME_BYTES = 65532;
const KNOWN_ATTRIBUTES = OBJ.VALID_ATTRIBUTES | OBJ.KERNEL_EXCLUSIVE;

/** The object manager's copy of an OBJECT_ATTRIBUTES. */
export interface CapturedAttributes {
  /** `''` when there is no name. */
  readonly name: string;
  /** The handle value, not yet resolved; for the system's own code also the directory itself. */
  readonly root: ObjectHandle | DirectoryObject | number | undefined;
  readonly attributes: number;
}

const noBuffer = Symbol('NULL buffer');

/** @returns the text of a UNICODE_STRING's first `bytes` bytes */
function textOf(string: RawString, bytes: number): string | typeof noBuffer {
  if (bytes < 2) return '';
  if (string.units === null) return noBuffer;
  return string.units.slice(0, bytes >> 1).padEnd(bytes >> 1, '\0');
}

/** Copies an OBJECT_ATTRIBUTES, or returns the status that refuses it. */
export function captureAttributes(
  raw: RawObjectAttributes,
  rules: Rules,
): CapturedAttributes | NtStatus {
  if (lengthOf(raw) !== OBJECT_ATTRIBUTES_SIZE) return STATUS.INVALID_PARAMETER;
  const attributes = raw.attributes ?? OBJ.CASE_INSENSITIVE;
  if (!areKnown(attributes, rules)) return STATUS.INVALID_PARAMETER;
  const root = raw.root === null || raw.root === 0 ? undefined : raw.root;
  if (raw.name === null) {
    return root === undefined ? { name: '', root, attributes } : STATUS.OBJECT_NAME_INVALID;
  }
  const { length } = raw.name;
  if (length % 2 !== 0 || length > MAX_NAME_BYTES) return STATUS.OBJECT_NAME_INVALID;
  const name = textOf(raw.name, length);
  if (name === noBuffer) return STATUS.ACCESS_VIOLATION;
  return { name, root, attributes };
}

/** Whether the system accepts all of these attributes. */
export function areKnown(attributes: number, rules: Rules): boolean {
  return !rules.attributeRules || (attributes & ~KNOWN_ATTRIBUTES) === 0;
}

function lengthOf({ length }: RawObjectAttributes): number {
  if (length === undefined) return OBJECT_ATTRIBUTES_SIZE;
  return typeof length === 'number' ? length : OBJECT_ATTRIBUTES_SIZE + length.off;
}

/**
 * A link's target as it will be stored. `fault` is a late status: it is found only when the text is
 * copied.
 */
export interface CapturedTarget {
  readonly target: string;
  readonly tail: string;
  readonly fault: NtStatus | undefined;
}

/** Checks a target's lengths and copies the target. */
export function captureTarget(
  raw: RawString,
  { rules, system }: Pick<Namespace, 'rules' | 'system'>,
): CapturedTarget | NtStatus {
  const maximum = rules.targetLengthRules ? raw.maximumLength & ~1 : raw.maximumLength;
  if (maximum === 0) return STATUS.INVALID_PARAMETER;
  if (rules.targetLengthRules && (raw.length % 2 !== 0 || raw.length > maximum)) {
    return STATUS.INVALID_PARAMETER;
  }
  if (raw.units === null && system.readsEmptyTargets) return STATUS.ACCESS_VIOLATION;
  const units = raw.length >> 1;
  const stored = textOf(raw, rules.hiddenTail ? maximum : raw.length);
  if (stored === noBuffer) return { target: '', tail: '', fault: STATUS.ACCESS_VIOLATION };
  const tail = rules.hiddenTail ? stored.slice(units) : '\0';
  const isRefused = units === 0 && !rules.emptyTargets;
  const fault = isRefused ? STATUS.INVALID_PARAMETER : undefined;
  return { target: stored.slice(0, units), tail, fault };
}
