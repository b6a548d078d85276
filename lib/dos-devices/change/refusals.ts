import { advise } from '../../hints/index.js';
import { NtError, type NtStatus, STATUS, type Win32Code, Win32Error } from '../../status/index.js';
import type { Plan, Work } from './plan-form.js';

/** @returns the error of a change that the base server refuses */
export function refusal({ change, work, hint }: Plan, error: Win32Code): Win32Error {
  const dest = work.via === 'DefineDosDeviceW' ? work.calls[0]?.target : undefined;
  return new Win32Error(error, {
    syscall: 'DefineDosDeviceW',
    path: change.name,
    dest: dest ?? undefined,
    hint: advise(hint?.()),
  });
}

/** @throws {NtError} when a call failed */
export function answerStatus(
  { change, hint }: Plan,
  { via, path, hintFor }: Exclude<Work, { readonly via: 'DefineDosDeviceW' }>,
  status: NtStatus,
): void {
  if (status === STATUS.SUCCESS) return;
  const dest = change.action === 'define' ? change.after[0] : undefined;
  throw new NtError(status, {
    syscall: via,
    path,
    dest,
    hint: advise(hintFor?.(status) ?? hint?.()),
  });
}
