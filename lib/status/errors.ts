import type { AttachedHint } from './attached-hint.js';
import {
  assignKnown,
  DosDevError,
  headline,
  type NtErrorCode,
  type OwnErrorCode,
  type Win32ErrorCode,
} from './dosdev-error.js';
import { statusToWin32 } from './mapping.js';
import { statusName, statusText } from './nt-status.js';
import { quote } from './quote.js';
import { type ErrorReason, reasonOfStatus, reasonOfWin32 } from './reasons.js';
import { recognisable } from './recognisable.js';
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
  /** What was refused, as an infinitive: `remove COM1`. For the message, before `problem`. */
  readonly action?: string | undefined;
  /** The problem as a clause, where it differs from the code's own text. */
  readonly problem?: string | undefined;
  /** What the user can do about it, as a sentence, perhaps with its data. */
  readonly hint?: string | AttachedHint | undefined;
  /** The error that caused this one. */
  readonly cause?: unknown;
}

/** The code of a failed call, and what it means. */
interface Meaning {
  readonly code: NtErrorCode | Win32ErrorCode;
  readonly errno: Win32Code;
  readonly text: string | undefined;
  readonly reason: ErrorReason;
}

/** Formats the message like those of Node: `CODE: text, syscall 'path' -> 'dest'`. */
function messageOf({ code, text }: Meaning, details: ErrorDetails): string {
  const { syscall, path, dest, action, problem = text } = details;
  const subject = [syscall];
  if (path !== undefined) subject.push(quote(path));
  if (dest !== undefined) subject.push('->', quote(dest));
  const refused = headline(action, problem ?? 'no description is known');
  return `${code}: ${refused}, ${subject.join(' ')}`;
}

/**
 * A call that the system refused, in the form of Node's system errors. Catch this class for both
 * kinds; `code` distinguishes them.
 */
export abstract class SystemCallError extends DosDevError {
  static {
    recognisable(SystemCallError, 'SystemCallError');
  }

  /** `STATUS_ACCESS_DENIED`, `ERROR_ACCESS_DENIED`. */
  declare readonly code: Exclude<DosDevError['code'], OwnErrorCode>;
  /** The Win32 error code, positive; for an NTSTATUS the one that it maps to. */
  declare readonly errno: Win32Code;
  /** The Windows call. */
  declare readonly syscall: string;
  /** The object path or device name. Absent when the call has none. */
  declare readonly path?: string;
  /** The target. Absent when the call has none. */
  declare readonly dest?: string;

  /** @internal {@link NtError} and {@link Win32Error} extend it. */
  protected constructor(meaning: Meaning, details: ErrorDetails) {
    const { code, errno, reason } = meaning;
    const { syscall, dest } = details;
    super(messageOf(meaning, details), { ...details, code, reason });
    assignKnown(this, { errno, syscall, dest });
  }
}

/**
 * A call that failed with an NTSTATUS. `code` is the status' name, or its hexadecimal number when
 * it has no name here.
 *
 * Source: Microsoft, "[MS-ERREF]: NTSTATUS Values".
 */
export class NtError extends SystemCallError {
  static {
    recognisable(NtError, 'NtError');
  }

  declare readonly code: NtErrorCode;
  /** The NTSTATUS, an unsigned 32-bit number. */
  declare readonly status: NtStatus;

  /**
   * @param status the NTSTATUS that the call returned
   * @param details the call and its arguments
   */
  constructor(status: NtStatus, details: ErrorDetails) {
    const code = statusName(status) as NtErrorCode;
    const errno = statusToWin32(status);
    super({ code, errno, text: statusText(status), reason: reasonOfStatus(status) }, details);
    assignKnown(this, { status });
  }
}

/**
 * A call that failed with a Win32 error.
 * `code` is the error's name, or `ERROR_` and its number when it has no name here.
 *
 * Source: Microsoft, "System Error Codes".
 */
export class Win32Error extends SystemCallError {
  static {
    recognisable(Win32Error, 'Win32Error');
  }

  declare readonly code: Win32ErrorCode;

  /**
   * @param error the error code from `GetLastError`
   * @param details the call and its arguments
   */
  constructor(error: Win32Code, details: ErrorDetails) {
    const code = win32Name(error) as Win32ErrorCode;
    super({ code, errno: error, text: win32Text(error), reason: reasonOfWin32(error) }, details);
  }
}
