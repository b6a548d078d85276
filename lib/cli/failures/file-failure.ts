import type { ErrorReason } from '../../status/reasons.js';
import { EXIT_BY_REASON } from '../exit-codes.js';
import type { Failure } from './types.js';

interface Meaning {
  readonly reason: ErrorReason;
  readonly problem: string;
  readonly hint: string;
}

const OTHER = 'name another file';

/** The meanings of file errors, and their hints. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOENT: { reason: 'not-found', problem: 'no such file', hint: 'check its path' },
  EACCES: { reason: 'denied', problem: 'access denied', hint: OTHER },
  EPERM: { reason: 'denied', problem: 'access denied', hint: OTHER },
  EROFS: { reason: 'denied', problem: 'the file system is read-only', hint: OTHER },
  EISDIR: { reason: 'other', problem: 'it is a folder', hint: OTHER },
  ENOTDIR: { reason: 'other', problem: 'a part of the path is not a folder', hint: OTHER },
  EEXIST: { reason: 'other', problem: 'a part of the path is not a folder', hint: OTHER },
  EFBIG: { reason: 'other', problem: 'it is larger than 256 MiB', hint: OTHER },
  ENODATA: { reason: 'other', problem: 'no program writes to it', hint: OTHER },
  ENOTSUP: { reason: 'other', problem: 'it is a device or a pipe', hint: OTHER },
  ELOOP: { reason: 'other', problem: 'its links form a loop', hint: OTHER },
  ENOSPC: { reason: 'other', problem: 'the disk is full', hint: 'make room, and try again' },
};

/** Calls that do not write. */
const VERBS: Readonly<Record<string, string>> = {
  open: 'open',
  read: 'read',
  stat: 'read',
  lstat: 'read',
};

/** An error that is rare, in the system's words: `EIO: i/o error, read`. */
function other(message: string): Meaning {
  const [, text = message] = /^\w+: ([^,]+)/.exec(message) ?? [];
  return { reason: 'other', problem: text, hint: OTHER };
}

/** What `node --permission` denies, with the option that allows it. */
const PERMISSIONS: Readonly<Record<string, readonly [verb: string, option: string]>> = {
  FileSystemRead: ['read', '--allow-fs-read'],
  FileSystemWrite: ['write', '--allow-fs-write'],
};

function restricted(error: Error, path: string | undefined): Failure | undefined {
  const { permission = '', resource } = error as { permission?: string; resource?: string };
  const [verb, option] = PERMISSIONS[permission] ?? [];
  if (option === undefined) return undefined;
  const file = resource || path;
  return {
    exitCode: EXIT_BY_REASON.denied,
    code: 'ERR_ACCESS_DENIED',
    reason: 'denied',
    message: `cannot ${verb} ${file ?? 'a file'}: access denied`,
    cause: 'ERR_ACCESS_DENIED from the permissions of this Node.js process',
    hint: `start node with ${option}=${file ?? '*'}`,
  };
}

/** Describes an error of reading or writing a file; `undefined` for any other error. */
export function fileFailure(error: Error): Failure | undefined {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ACCESS_DENIED') return restricted(error, path);
  if (code === undefined || syscall === undefined) return undefined;
  const meaning = MEANINGS[code] ?? (path === undefined ? undefined : other(error.message));
  if (meaning === undefined) return undefined;
  const { reason, problem, hint } = meaning;
  const action = `cannot ${VERBS[syscall] ?? 'write'} ${path ?? 'the file'}`;
  return {
    exitCode: EXIT_BY_REASON[reason],
    code,
    reason,
    message: `${action}: ${problem}`,
    cause: `${code} from ${syscall}`,
    hint,
  };
}
