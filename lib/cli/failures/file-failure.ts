import { EXIT, type FailureCode } from '../exit-codes.js';
import type { Failure } from './types.js';

interface Meaning {
  readonly exitCode: FailureCode;
  readonly message: string;
  readonly hint: string;
}

const OTHER = 'name another file';

/** The reasons of file errors, and their hints. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOENT: { exitCode: EXIT.NOT_FOUND, message: 'no such file', hint: 'check its path' },
  EACCES: { exitCode: EXIT.DENIED, message: 'access denied', hint: OTHER },
  EPERM: { exitCode: EXIT.DENIED, message: 'access denied', hint: OTHER },
  EROFS: { exitCode: EXIT.DENIED, message: 'the file system is read-only', hint: OTHER },
  EISDIR: { exitCode: EXIT.FAILED, message: 'it is a folder', hint: OTHER },
  ENOTDIR: { exitCode: EXIT.FAILED, message: 'a part of the path is not a folder', hint: OTHER },
  EEXIST: { exitCode: EXIT.FAILED, message: 'a part of the path is not a folder', hint: OTHER },
  ENOSPC: { exitCode: EXIT.FAILED, message: 'the disk is full', hint: 'make room, and try again' },
};

/** Describes an error of reading or writing a file; `undefined` for any other error. */
export function fileFailure(error: Error): Failure | undefined {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  const meaning = code === undefined ? undefined : MEANINGS[code];
  if (meaning === undefined || code === undefined || syscall === undefined) return undefined;
  const { exitCode, message, hint } = meaning;
  const reason = `${code} from ${syscall}`;
  return {
    exitCode,
    code,
    message: path === undefined ? message : `${path}: ${message}`,
    reason,
    hint,
  };
}
