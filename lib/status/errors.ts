import { type AttachedHint, attachHint } from './attached-hint.js';
import { statusToWin32 } from './mapping.js';
import { statusName, statusText } from './nt-status.js';
import { quote } from './quote.js';
import type { NtStatus, Win32Code } from './types.js';
import { win32Name, win32Text } from './win32.js';

/** The details of a failed call. */
export interface ErrorDetails {
  /** The Windows call: `NtCreateSymbolicLinkObject`. */
  readonly syscall: string;
  /** The object path or device name that was passed to the call. */
  readonly path?: string | undefined;
  /** The target that was passed to the call. */
  readonly dest?: string | undefined;
  /** The problem as a clause, where it differs from the code's own text. */
  readonly problem?: string | undefined;
  /** What the user can do about it, as a sentence, perhaps with its data. */
  readonly hint?: string | AttachedHint | undefined;
  /** The error that caused this one. */
  readonly cause?: unknown;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/**
 * Formats the message like those of Node: `CODE: text, syscall 'path' -> 'dest'`, and the hint
 * after it.
 */
function messageOf(
  code: string,
  text: string | undefined,
  details: ErrorDetails,
  hint: string | undefined,
): string {
  const { syscall, path, dest, problem = text } = details;
  const subject = [syscall];
  if (path !== undefined) subject.push(quote(path));
  if (dest !== undefined) subject.push('->', quote(dest));
  const what = `${code}: ${problem ?? 'no description is known'}, ${subject.join(' ')}`;
  return hint === undefined ? what : `${what}. ${sentence(hint)}`;
}

/**
 * Lets `instanceof` recognise a class across copies of this package, which a dependency tree may
 * well hold: by a registered symbol on the prototype. A subclass keeps the ordinary rule.
 */
function recognisable(type: { readonly prototype: object }, name: string): void {
  const brand = Symbol.for(`dosdev.${name}`);
  Object.defineProperty(type.prototype, brand, { value: true });
  Object.defineProperty(type.prototype, 'name', {
    value: name,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      if (this !== type) return Function.prototype[Symbol.hasInstance].call(this, value);
      return typeof value === 'object' && value !== null && brand in value;
    },
  });
}

/**
 * A call that the system refused, in the form of Node's system errors. Catch this class for both
 * kinds; `code` distinguishes them.
 */
export abstract class DosDevError extends Error {
  static {
    recognisable(DosDevError, 'DosDevError');
  }

  /** `STATUS_ACCESS_DENIED`, `ERROR_ACCESS_DENIED`. */
  declare readonly code: string;
  /** The Win32 error code, positive; for an NTSTATUS the one that it maps to. */
  declare readonly errno: Win32Code;
  /** The Windows call. */
  declare readonly syscall: string;
  /** The object path or device name. Absent when the call has none. */
  declare readonly path?: string;
  /** The target. Absent when the call has none. */
  declare readonly dest?: string;
  /** The problem, where it differs from the code's general meaning. */
  declare readonly problem?: string;
  /** What the user can do about it. Absent when no remedy is known. */
  declare readonly hint?: string;

  protected constructor(
    code: string,
    errno: Win32Code,
    text: string | undefined,
    details: ErrorDetails,
  ) {
    const { syscall, path, dest, problem, cause } = details;
    const hint = typeof details.hint === 'object' ? details.hint.text : details.hint;
    super(messageOf(code, text, details, hint), cause === undefined ? undefined : { cause });
    const given = Object.entries({ code, errno, syscall, path, dest, problem, hint });
    Object.assign(this, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
    if (typeof details.hint === 'object') attachHint(this, details.hint.data);
  }
}

/**
 * A call that failed with an NTSTATUS. `code` is the status' name, or its hexadecimal number when
 * it has no name here.
 *
 * Source: Microsoft, "[MS-ERREF]: NTSTATUS Values".
 */
export class NtError extends DosDevError {
  static {
    recognisable(NtError, 'NtError');
  }

  /** The NTSTATUS, an unsigned 32-bit number. */
  declare readonly status: NtStatus;

  /**
   * @param status the NTSTATUS that the call returned
   * @param details the call and its arguments
   */
  constructor(status: NtStatus, details: ErrorDetails) {
    super(statusName(status), statusToWin32(status), statusText(status), details);
    Object.assign(this, { status });
  }
}

/**
 * A call that failed with a Win32 error.
 * `code` is the error's name, or `ERROR_` and its number when it has no name here.
 *
 * Source: Microsoft, "System Error Codes".
 */
export class Win32Error extends DosDevError {
  static {
    recognisable(Win32Error, 'Win32Error');
  }

  /**
   * @param error the error code from `GetLastError`
   * @param details the call and its arguments
   */
  constructor(error: Win32Code, details: ErrorDetails) {
    super(win32Name(error), error, win32Text(error), details);
  }
}
