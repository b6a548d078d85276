import { OBJ } from '../../lib/object-manager/flags.js';
import type { RawObjectAttributes, RawString } from '../../lib/object-manager/index.js';
import { type NtStatus, STATUS, type Win32Code } from '../../lib/status/index.js';

/**
 * The steps of a vector, as data. In texts, `{B}` stands for a directory of the vector's own,
 * which is called `{N}` and lies in `{D}`, the named objects of session `{SESSION}`;
 * `{NAME}` and `{NAME2}` for unused DOS-device names, `{X}` and `{Y}` for free drive
 * letters with their colon. Handles are referred to by the name that a step gave them.
 */
export type Step = OpenStep | RawOpenStep | HandleStep | QueryStep | ListStep | DosStep | RawStep;

/** One status, or several that are right. */
export type Expected = NtStatus | readonly NtStatus[] | 'failure';

export type OpenCall =
  | 'createSymbolicLink'
  | 'openSymbolicLink'
  | 'createDirectory'
  | 'openDirectory'
  | 'openFile';

export interface OpenStep {
  readonly call: OpenCall;
  readonly path: string;
  readonly target?: string;
  readonly attributes?: number;
  readonly access?: number;
  readonly root?: string;
  /** SDDL text that a new object is given. */
  readonly sddl?: string;
  readonly as?: string;
  readonly expect: Expected;
}

type OpenExtra = Partial<Pick<OpenStep, 'attributes' | 'access' | 'root' | 'sddl' | 'as'>>;
const ok = STATUS.SUCCESS;

/** C(n, t): create a link. */
export const C = (path: string, target: string, expect: Expected = ok, extra: OpenExtra = {}) =>
  ({ call: 'createSymbolicLink', path, target, expect, ...extra }) satisfies Step;
/** O(n): open a link. */
export const O = (path: string, expect: Expected = ok, extra: OpenExtra = {}) =>
  ({ call: 'openSymbolicLink', path, expect, ...extra }) satisfies Step;
export const createDirectory = (path: string, expect: Expected = ok, extra: OpenExtra = {}) =>
  ({ call: 'createDirectory', path, expect, ...extra }) satisfies Step;
export const openDirectory = (path: string, expect: Expected = ok, extra: OpenExtra = {}) =>
  ({ call: 'openDirectory', path, expect, ...extra }) satisfies Step;
export const openFile = (path: string, expect: Expected = ok, extra: OpenExtra = {}) =>
  ({ call: 'openFile', path, expect, ...extra }) satisfies Step;

export type RawOpenCall =
  | 'rawCreateSymbolicLink'
  | 'rawOpenSymbolicLink'
  | 'rawCreateDirectory'
  | 'rawOpenDirectory'
  | 'rawCreateMutant';

export interface RawOpenStep {
  readonly call: RawOpenCall;
  /** `root` may name a handle. */
  readonly objectAttributes:
    | (Omit<RawObjectAttributes, 'root'> & { readonly root?: string | number })
    | null;
  readonly target?: RawString | null;
  readonly access?: number;
  readonly nullHandlePointer?: boolean;
  readonly as?: string;
  readonly expect: Expected;
}

/** A UNICODE_STRING: as RtlInitUnicodeString makes it, unless lengths in bytes are given. */
export function U(
  units: string | null,
  length = (units?.length ?? 0) * 2,
  maximumLength = units === null ? length : length + 2,
): RawString {
  return { units, length, maximumLength };
}

/** The name alone as OBJECT_ATTRIBUTES, case-insensitive. */
export function named(
  name: RawString | string | null,
  extra: { root?: string | number; attributes?: number; length?: number | { off: number } } = {},
) {
  return {
    name: typeof name === 'string' ? U(name) : name,
    attributes: OBJ.CASE_INSENSITIVE,
    ...extra,
  };
}

export interface HandleStep {
  readonly call: 'close' | 'makeTemporary' | 'makePermanent';
  readonly handle: string;
  readonly expect: Expected;
}

export const close = (handle: string, expect: Expected = ok) =>
  ({ call: 'close', handle, expect }) satisfies Step;
export const makeTemporary = (handle: string, expect: Expected = ok) =>
  ({ call: 'makeTemporary', handle, expect }) satisfies Step;
export const makePermanent = (handle: string, expect: Expected = ok) =>
  ({ call: 'makePermanent', handle, expect }) satisfies Step;

export interface QueryStep {
  readonly call: 'querySymbolicLink' | 'queryObject';
  readonly handle: string;
  /** What is answered, or those members of it that count. */
  readonly expect: NtStatus | Readonly<Record<string, unknown>>;
}

/** Q(h): query a link. */
export const Q = (handle: string, expect: QueryStep['expect'] | string) =>
  ({
    call: 'querySymbolicLink',
    handle,
    expect: typeof expect === 'string' ? { target: expect } : expect,
  }) satisfies Step;
export const queryObject = (handle: string, expect: QueryStep['expect']) =>
  ({ call: 'queryObject', handle, expect }) satisfies Step;

export interface ListStep {
  readonly call: 'queryDirectory' | 'readLinks';
  /** A handle for queryDirectory, a path for readLinks. */
  readonly of: string;
  /** Everything that is listed, by name, in any order. */
  readonly expect: NtStatus | Readonly<Record<string, string>>;
}

export const queryDirectory = (of: string, expect: ListStep['expect']) =>
  ({ call: 'queryDirectory', of, expect }) satisfies Step;
export const readLinks = (of: string, expect: ListStep['expect']) =>
  ({ call: 'readLinks', of, expect }) satisfies Step;

export interface DosStep {
  readonly call: 'defineDosDevice' | 'queryDosDevice' | 'readLink';
  readonly flags?: number;
  readonly name: string | null;
  readonly target?: string | null;
  readonly expect: Win32Code | NtStatus | string | readonly string[] | 'failure';
}

/** DD(f, n, t): define or remove. */
export const DD = (
  flags: number,
  name: string,
  target: string | null,
  expect: Win32Code | 'failure' = 0 as Win32Code,
) => ({ call: 'defineDosDevice', flags, name, target, expect }) satisfies Step;
/** QD(n): the targets, newest first, or the error. */
export const QD = (name: string | null, expect: readonly string[] | Win32Code | 'failure') =>
  ({ call: 'queryDosDevice', name, expect }) satisfies Step;
export const readLink = (name: string, expect: string | NtStatus) =>
  ({ call: 'readLink', name, expect }) satisfies Step;

export interface RawStep {
  readonly call: 'rawQuerySymbolicLink' | 'rawQueryDirectory' | 'rawQueryDosDevice';
  /** A handle, or the DOS-device name; `null` passes NULL. */
  readonly of: string | null;
  readonly request: object;
  /** The members of the answer that count. */
  readonly expect: Readonly<Record<string, unknown>>;
}

export const rawQuery = (of: string | null, request: object, expect: RawStep['expect']) =>
  ({ call: 'rawQuerySymbolicLink', of, request, expect }) satisfies Step;
export const rawList = (of: string | null, request: object, expect: RawStep['expect']) =>
  ({ call: 'rawQueryDirectory', of, request, expect }) satisfies Step;
export const rawQD = (of: string | null, units: number, expect: RawStep['expect']) =>
  ({ call: 'rawQueryDosDevice', of, request: { units }, expect }) satisfies Step;
