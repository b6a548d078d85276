import { AllOrNothingError } from '../../dos-devices/all-or-nothing.js';
import {
  DosDevError,
  ERROR,
  type MisuseCode,
  NtError,
  statusText,
  win32Text,
} from '../../status/index.js';
import { commandHint } from '../command-words.js';
import { CommandError, EXIT, type FailureCode } from '../exit-codes.js';
import { whereOf } from '../where.js';
import { fileFailure } from './file-failure.js';
import type { Failure } from './types.js';

const BY_ERRNO: ReadonlyMap<number, FailureCode> = new Map([
  [ERROR.FILE_NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.PATH_NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.BAD_NETPATH, EXIT.NOT_FOUND],
  [ERROR.BAD_NET_NAME, EXIT.NOT_FOUND],
  [ERROR.NOT_CONNECTED, EXIT.NOT_FOUND],
  [ERROR.ACCESS_DENIED, EXIT.DENIED],
  [ERROR.PRIVILEGE_NOT_HELD, EXIT.DENIED],
  [ERROR.NO_NETWORK, EXIT.NOT_POSSIBLE],
  [ERROR.NOT_SUPPORTED, EXIT.NOT_POSSIBLE],
  [ERROR.CALL_NOT_IMPLEMENTED, EXIT.NOT_POSSIBLE],
  [ERROR.INVALID_FUNCTION, EXIT.NOT_POSSIBLE],
]);

const MISUSED: readonly MisuseCode[] = [
  'ERR_DOSDEV_AMBIGUOUS_TARGET',
  'ERR_DOSDEV_INVALID_ARG_TYPE',
  'ERR_DOSDEV_INVALID_ARG_VALUE',
  'ERR_DOSDEV_INVALID_NAME',
  'ERR_DOSDEV_OUT_OF_RANGE',
  'ERR_DOSDEV_SYNTAX',
];

/** Whether an error means that an argument is invalid. */
export function isMisuse(error: unknown): error is Error & { readonly code: MisuseCode } {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return MISUSED.some((code) => code === error.code);
}

const BY_CODE: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ...MISUSED.map((code) => [code, EXIT.USAGE] as const),
  ['ERR_DOSDEV_DEVICE_SETTINGS', EXIT.NOT_POSSIBLE],
  ['ERR_DOSDEV_ADDON_UNAVAILABLE', EXIT.NOT_POSSIBLE],
  ['ERR_DOSDEV_ADDON_VERSION', EXIT.NOT_POSSIBLE],
]);

/** Describes an error of any type. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DosDevError) return refusal(error);
  if (error instanceof CommandError) {
    const { exitCode, message, reason, hint } = error;
    const failure = { exitCode, message, ...(reason && { reason }), ...(hint && { hint }) };
    return withPlace(failure, whereOf(error));
  }
  if (error instanceof AllOrNothingError) return obstacles(error);
  if (!(error instanceof Error)) return { exitCode: EXIT.FAILED, message: String(error) };
  const file = fileFailure(error);
  if (file !== undefined) return file;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const exitCode = BY_CODE.get(code ?? '') ?? EXIT.FAILED;
  // Where the problem is separate, so is the hint, which the message would repeat.
  const { problem } = error as { readonly problem?: string };
  const hint = problem === undefined ? undefined : commandHint(error);
  return {
    exitCode,
    ...(code !== undefined && { code }),
    message: problem ?? error.message,
    ...(hint !== undefined && { hint }),
  };
}

/** @returns the exit code that all errors share; otherwise that of a failure */
function obstacles({ code, errors }: AllOrNothingError): Failure {
  const causes = errors.map((error) => withPlace(failureOf(error), whereOf(error)));
  const [first, ...rest] = causes.map(({ exitCode }) => exitCode);
  const exitCode = first !== undefined && rest.every((it) => it === first) ? first : EXIT.FAILED;
  const names = causes.length === 1 ? 'one name stands' : `${causes.length} names stand`;
  return { exitCode, code, message: `nothing was changed: ${names} in the way`, causes };
}

function withPlace(failure: Failure, where: string | undefined): Failure {
  return where === undefined ? failure : { ...failure, where };
}

function refusal(error: DosDevError): Failure {
  const { code, errno, syscall, path, dest, problem } = error;
  const hint = commandHint(error);
  const text = error instanceof NtError ? statusText(error.status) : win32Text(errno);
  const about = [path, dest].filter((it) => it !== undefined).join(' -> ');
  return {
    exitCode: BY_ERRNO.get(errno) ?? EXIT.FAILED,
    code,
    message: problem ?? `${about === '' ? '' : `${about}: `}${text ?? 'the system refused'}`,
    reason: `${code} from ${syscall}`,
    ...(hint !== undefined && { hint }),
  };
}
