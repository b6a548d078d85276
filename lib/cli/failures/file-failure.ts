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
  ENOENT: { exitCode: EXIT.NOT_FOUND, message: 'there is no such file', hint: 'check its path' },
  EACCES: { exitCode: EXIT.DENIED, message: 'access to the file is refused', hint: OTHER },
  EPERM: { exitCode: EXIT.DENIED, message: 'access to the file is refused', hint: OTHER },
  EROFS: { exitCode: EXIT.DENIED, message: 'nothing can be written there', hint: OTHER },
  EISDIR: { exitCode: EXIT.FAILED, message: 'this is a folder, and no file', hint: OTHER },
  ENOTDIR: { exitCode: EXIT.FAILED, message: 'a part of the path is no folder', hint: OTHER },
  EEXIST: { exitCode: EXIT.FAILED, message: 'a part of the path is no folder', hint: OTHER },
  ENOSPC: { exitCode: EXIT.FAILED, message: 'the disk is full', hint: 'make room, and try again' },
};

/** Describes an error of reading or writing a file; `undefined` for any other error. */
export function fileFailure(error: Error): Failure | undefined {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  const meaning = code === undefined ? undefined : MEANINGS[code];
  if (meaning === undefined || code === undefined || syscall === undefined) return undefined;
  const { exitCode, message, hint } = meaning;
  const why = `${syscall} answered ${code}`;
  return {
    exitCode,
    code,
    message: path === undefined ? message : `${path}: ${message}`,
    why,
    hint,
  };
}
