import { type AttachedHint, attachHint } from './attached-hint.js';
import type { NtStatusName } from './nt-status.js';
import { quote } from './quote.js';
import { type ErrorReason, OWN_REASONS } from './reasons.js';
import { recognisable } from './recognisable.js';
import type { Win32Name } from './win32.js';

/** The `code` of this library's own errors, except those of misuse. */
export type OwnErrorCode = keyof typeof OWN_REASONS;

/** The `code` of an {@link NtError}: a status' name, or its number when it has no name here. */
export type NtErrorCode = `STATUS_${NtStatusName}` | `0x${string}`;

/** The `code` of a {@link Win32Error}: an error's name, or its number when it has no name here. */
export type Win32ErrorCode = `ERROR_${Win32Name}` | `ERROR_${number}`;

/** The `code` of a {@link DosDevError}. */
export type DosDevErrorCode = OwnErrorCode | NtErrorCode | Win32ErrorCode;

/** What every error of this library may have. */
export interface DosDevErrorDetails {
  readonly code: DosDevErrorCode;
  /** Default: the usual one of an own code; `'other'` for a code of the system. */
  readonly reason?: ErrorReason | undefined;
  readonly path?: string | undefined;
  /** What was refused, as an infinitive: `remove COM1`. */
  readonly action?: string | undefined;
  readonly problem?: string | undefined;
  /** What the user can do about it, as a sentence, perhaps with its data. */
  readonly hint?: string | AttachedHint | undefined;
  readonly cause?: unknown;
}

/** A call at the beginning keeps its case: `remove() …` */
function sentence(text: string): string {
  const begun = /^\w+\(/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** @returns text that a colon follows, with its last word in quotation marks if it ends with one: `'C:'` */
export function beforeColon(text: string): string {
  return text.endsWith(':') ? text.replace(/\S+$/, quote) : text;
}

/**
 * @param action what was refused, as an infinitive: `remove COM1`; absent when nothing was
 * @param problem the reason, as a clause
 * @returns the headline of an error: `cannot remove COM1: it has no local definition`
 */
export function headline(action: string | undefined, problem: string): string {
  return action === undefined ? problem : `cannot ${beforeColon(action)}: ${problem}`;
}

/** @returns a message with the hint after it, as sentences; after a table, on a line of its own */
function withHint(message: string, hint: string | undefined): string {
  if (hint === undefined) return message;
  if (message.endsWith('\n')) return `${message}${sentence(hint)}`;
  return `${/[.!?]$/.test(message) ? message : `${message}.`} ${sentence(hint)}`;
}

/**
 * The root of every error that is not misuse (a `TypeError`, `RangeError` or `SyntaxError`).
 * `reason` distinguishes what a program may react to, `code` everything else. `instanceof`
 * recognises this class and those below it across copies of this package.
 */
export abstract class DosDevError extends Error {
  static {
    recognisable(DosDevError, 'DosDevError');
  }

  /** `STATUS_ACCESS_DENIED`, `ERROR_ACCESS_DENIED`, `ERR_DOSDEV_GUARDED_NAME`. */
  declare readonly code: DosDevErrorCode;
  /** Why it failed: the same for all codes of one cause. */
  declare readonly reason: ErrorReason;
  /** The device's name, the object path or the file. Absent when there is none. */
  declare readonly path?: string;
  /** What was refused, as an infinitive: `remove COM1`. Absent when only the call is known. */
  declare readonly action?: string;
  /** The problem without the hint, where it differs from the code's general meaning. */
  declare readonly problem?: string;
  /** What the user can do about it. Absent when no remedy is known. */
  declare readonly hint?: string;

  /** @internal Only the classes of this package extend it. */
  protected constructor(message: string, details: DosDevErrorDetails) {
    const { code, path, action, problem, cause } = details;
    const hint = typeof details.hint === 'object' ? details.hint.text : details.hint;
    super(withHint(message, hint), cause === undefined ? undefined : { cause });
    const reason = details.reason ?? usualReason(code);
    assignKnown(this, { code, reason, path, action, problem, hint });
    if (typeof details.hint === 'object') attachHint(this, details.hint.data);
  }
}

function usualReason(code: DosDevErrorCode): ErrorReason {
  const reasons: Readonly<Partial<Record<string, ErrorReason>>> = OWN_REASONS;
  return reasons[code] ?? 'other';
}

/** Assigns the values that there are. */
export function assignKnown(error: Error, values: Readonly<Record<string, unknown>>): void {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  Object.assign(error, Object.fromEntries(known));
}

/** @returns the reason that all errors share; `'other'` when they differ, or are misuse */
export function sharedReason(errors: readonly unknown[]): ErrorReason {
  const [first = 'other', ...rest] = errors.map((error) =>
    error instanceof DosDevError ? error.reason : 'other',
  );
  return rest.every((reason) => reason === first) ? first : 'other';
}
