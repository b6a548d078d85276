import {
  DosDevError,
  ERROR,
  type MisuseCode,
  NtError,
  statusText,
  win32Text,
} from '../status/index.js';
import { CommandError, EXIT, type ExitCode } from './exit-codes.js';

/** An error as the command line tells it. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** The error's own code: `ERROR_FILE_NOT_FOUND`; absent when it has none. */
  readonly code?: string;
  /** What went wrong. */
  readonly message: string;
  /** Why it did. */
  readonly why?: string;
  /** What to do about it. */
  readonly hint?: string;
}

const BY_ERRNO: ReadonlyMap<number, ExitCode> = new Map([
  [ERROR.FILE_NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.PATH_NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.NOT_FOUND, EXIT.NOT_FOUND],
  [ERROR.ACCESS_DENIED, EXIT.DENIED],
  [ERROR.PRIVILEGE_NOT_HELD, EXIT.DENIED],
  [ERROR.NOT_SUPPORTED, EXIT.NOT_POSSIBLE],
  [ERROR.CALL_NOT_IMPLEMENTED, EXIT.NOT_POSSIBLE],
  [ERROR.INVALID_FUNCTION, EXIT.NOT_POSSIBLE],
]);

const MISUSED: readonly MisuseCode[] = [
  'ERR_DOSDEV_INVALID_ARG_TYPE',
  'ERR_DOSDEV_INVALID_ARG_VALUE',
  'ERR_DOSDEV_INVALID_NAME',
  'ERR_DOSDEV_OUT_OF_RANGE',
  'ERR_DOSDEV_SYNTAX',
];

const BY_CODE: ReadonlyMap<string, ExitCode> = new Map<string, ExitCode>([
  ...MISUSED.map((code) => [code, EXIT.USAGE] as const),
  ['ERR_DOSDEV_DEVICE_SETTINGS', EXIT.NOT_POSSIBLE],
  ['ERR_DOSDEV_ADDON_UNAVAILABLE', EXIT.NOT_POSSIBLE],
  ['ENOENT', EXIT.NOT_FOUND],
  ['EACCES', EXIT.DENIED],
  ['EPERM', EXIT.DENIED],
]);

/** What is said of an error, whatever threw it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DosDevError) return refusal(error);
  if (error instanceof CommandError) {
    const { exitCode, message, why, hint } = error;
    return { exitCode, message, ...(why && { why }), ...(hint && { hint }) };
  }
  if (!(error instanceof Error)) return { exitCode: EXIT.FAILED, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const exitCode = BY_CODE.get(code ?? '') ?? EXIT.FAILED;
  return { exitCode, ...(code !== undefined && { code }), message: asCommand(error.message) };
}

function refusal(error: DosDevError): Failure {
  const { code, errno, syscall, path, dest, hint } = error;
  const text = error instanceof NtError ? statusText(error.status) : win32Text(errno);
  const about = [path, dest].filter((it) => it !== undefined).join(' -> ');
  return {
    exitCode: BY_ERRNO.get(errno) ?? EXIT.FAILED,
    code,
    message: `${about === '' ? '' : `${about}: `}${text ?? 'the system refused'}`,
    why: `${syscall} answered ${code}`,
    ...(hint !== undefined && { hint: asCommand(hint) }),
  };
}

/** The library's words for what to call, as the words of this command line. */
function asCommand(text: string): string {
  return text
    .replace(/Pass force: true/g, 'Use --force')
    .replace(/force: true/g, '--force')
    .replace(
      /\b(list|remove|persist)\('?(\w*:?)'?\)/g,
      (_, call: string, name: string) => `\`dosdev ${call}${name && ` ${name}`}\``,
    )
    .replace(/scope: '(local|global)'/g, '--scope $1');
}
