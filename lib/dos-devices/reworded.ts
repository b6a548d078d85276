import { advise, type Hint, hintOf } from '../hints/index.js';
import { NtError, SystemCallError, Win32Error } from '../status/index.js';

/**
 * @param where what the name of the error comes from, whose author reads the hint
 * @returns an error of the same kind, whose hint is worded for that; other errors as they are
 */
export function rewordedFor(where: 'in-declaration' | 'in-snapshot', error: Error): Error {
  if (!(error instanceof SystemCallError)) return error;
  const { syscall, path, dest, action, problem, cause } = error;
  const hint = hintOf(error);
  const inside: Hint | undefined = hint && { kind: where, hint };
  const details = {
    syscall,
    path,
    dest,
    action,
    problem,
    cause,
    hint: advise(inside) ?? error.hint,
  };
  if (error instanceof NtError) return new NtError(error.status, details);
  return new Win32Error(error.errno, details);
}
