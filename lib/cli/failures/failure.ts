import { AllOrNothingError } from '../../dos-devices/all-or-nothing.js';
import { ReservedPortError } from '../../dos-devices/com-numbers/errors.js';
import { DeviceSelectionError } from '../../dos-devices/devices/errors.js';
import { beforeColon, headline as libraryHeadline } from '../../status/dosdev-error.js';
import {
  DosDevError,
  type MisuseCode,
  NtError,
  SystemCallError,
  statusText,
  win32Text,
} from '../../status/index.js';
import { inCommandWords } from '../argument-words.js';
import { commandHint } from '../command-words.js';
import {
  CommandError,
  ContentsError,
  EXIT,
  EXIT_BY_REASON,
  exitOfMisuse,
  REASON_BY_EXIT,
} from '../exit-codes.js';
import { whereOf } from '../where.js';
import { type Action, actionOn, headline } from './action.js';
import { fileFailure } from './file-failure.js';
import type { Failure } from './types.js';

/** Whether an error means that an argument is invalid. */
export function isMisuse(error: unknown): error is Error & { readonly code: MisuseCode } {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && exitOfMisuse(error.code) === EXIT.USAGE;
}

/** Whether the command line itself is wrong: not a file that it names. */
export function isUsage(error: unknown, { exitCode }: Failure): boolean {
  const isOfFile = error instanceof ContentsError || error instanceof AllOrNothingError;
  return exitCode === EXIT.USAGE && !isOfFile;
}

/**
 * Describes an error of any type.
 * @param action what the command was asked to do; absent before its arguments are read
 */
export function failureOf(error: unknown, action?: Action): Failure {
  if (error instanceof AllOrNothingError) return obstacles(error, action);
  if (error instanceof SystemCallError) return refusal(error, action);
  if (error instanceof CommandError) return ofCommand(error);
  if (error instanceof DeviceSelectionError) return ofSelection(error, action);
  if (error instanceof ReservedPortError) return ofReserved(error, action);
  if (error instanceof DosDevError) return ofLibrary(error, action);
  if (!(error instanceof Error)) return failed(String(error));
  return fileFailure(error) ?? ofProgram(error);
}

function failed(message: string): Failure {
  return { exitCode: EXIT.FAILED, reason: 'other', message };
}

function ofCommand(error: CommandError): Failure {
  const { exitCode, message, why: cause, hint } = error;
  const reason = REASON_BY_EXIT[exitCode];
  const code =
    error.cause instanceof DosDevError || isMisuse(error.cause) ? error.cause.code : undefined;
  const failure = { exitCode, ...known({ code, reason }), message, ...known({ cause, hint }) };
  return withPlace(failure, whereOf(error));
}

/** @returns the members that have a value */
function known<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** The library's own errors. */
function ofLibrary(error: DosDevError, action: Action | undefined): Failure {
  const { code, reason, problem } = error;
  const message = problem === undefined ? error.message : headlineOf(error, problem, action);
  // Where the problem is separate, so is the hint, which the message would repeat.
  const hint = problem === undefined ? undefined : commandHint(error);
  return { exitCode: EXIT_BY_REASON[reason], code, reason, message, ...known({ hint }) };
}

/** The candidates are data here, which is printed as a table. */
function ofSelection(error: DeviceSelectionError, action: Action | undefined): Failure {
  const { candidates } = error;
  return { ...ofLibrary(error, action), ...(candidates.length > 0 && { candidates }) };
}

function ofReserved(error: ReservedPortError, action: Action | undefined): Failure {
  return { ...ofLibrary(error, action), device: error.device };
}

/**
 * The problem after what was refused, in the words of the command; alone if nothing was refused. The
 * problem of a transaction contains the path of the journal or the lock.
 */
function headlineOf(error: DosDevError, problem: string, action: Action | undefined): string {
  const { action: own, path } = error;
  if (own === undefined) return problem;
  const subject = problem.includes(`(${path})`) ? undefined : path;
  return headline(action ?? { text: own, operands: [path ?? ''] }, problem, subject);
}

/** Misuse, and errors that are not the library's. */
function ofProgram(error: Error): Failure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const { problem } = error as { readonly problem?: string };
  const hint = problem === undefined ? undefined : commandHint(error);
  const message = inCommandWords(problem ?? error.message);
  const exitCode = (code === undefined ? undefined : exitOfMisuse(code)) ?? EXIT.FAILED;
  const reason = REASON_BY_EXIT[exitCode];
  return { exitCode, ...known({ code, reason }), message, ...known({ hint }) };
}

/** @returns the exit code that all errors share; otherwise that of a failure */
function obstacles({ code, reason, errors }: AllOrNothingError, action?: Action): Failure {
  const causes = errors.map((error) => {
    const part =
      action && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
    const about = action && part !== undefined ? actionOn(action, part) : undefined;
    return withPlace(failureOf(error, about), whereOf(error));
  });
  const [first, ...rest] = causes.map(({ exitCode }) => exitCode);
  const exitCode = first !== undefined && rest.every((it) => it === first) ? first : EXIT.FAILED;
  const names = causes.length === 1 ? 'one name stands' : `${causes.length} names stand`;
  return { exitCode, code, reason, message: `nothing was changed: ${names} in the way`, causes };
}

function withPlace(failure: Failure, where: string | undefined): Failure {
  return where === undefined ? failure : { ...failure, where };
}

/** The headline where no command was refused: by what the library was to do, or the paths. */
function refusedText({ action, path, dest }: SystemCallError, what: string): string {
  if (action !== undefined) return libraryHeadline(action, what);
  const about = [path, dest].filter((it) => it !== undefined).join(' -> ');
  return about === '' ? what : `${beforeColon(about)}: ${what}`;
}

function refusal(error: SystemCallError, action: Action | undefined): Failure {
  const { code, reason, errno, syscall, path, problem } = error;
  const hint = commandHint(error);
  const text = error instanceof NtError ? statusText(error.status) : win32Text(errno);
  const what = problem ?? text ?? 'the system refused';
  return {
    exitCode: EXIT_BY_REASON[reason],
    code,
    reason,
    message: action === undefined ? refusedText(error, what) : headline(action, what, path),
    cause: `${code} from ${syscall}`,
    ...known({ hint }),
  };
}
