import { advise, type Hint } from '../../hints/index.js';
import { NtError, type NtStatus, STATUS, type Win32Code, Win32Error } from '../../status/index.js';
import { reasonOfStatus, reasonOfWin32 } from '../../status/reasons.js';
import type { Plan, Work } from './plan-form.js';

/** @returns the error of a change that the base server refuses */
export function refusal({ change, work, denied }: Plan, error: Win32Code): Win32Error {
  const dest = work.via === 'DefineDosDeviceW' ? work.calls[0]?.target : undefined;
  return new Win32Error(error, {
    syscall: 'DefineDosDeviceW',
    path: change.name,
    dest: dest ?? undefined,
    // Rights are no remedy for a system that is out of memory.
    hint: advise(reasonOfWin32(error) === 'denied' ? denied?.() : undefined),
  });
}

/** @throws {NtError} when a call failed */
export function answerStatus(
  plan: Plan,
  { via, path, hintFor }: Exclude<Work, { readonly via: 'DefineDosDeviceW' }>,
  status: NtStatus,
): void {
  if (status === STATUS.SUCCESS) return;
  const { change } = plan;
  const dest = change.action === 'define' ? change.after[0] : undefined;
  throw new NtError(status, {
    syscall: via,
    path,
    dest,
    hint: advise(hintFor?.(status) ?? hintIfDenied(plan, status)),
  });
}

/** @returns the plan's hint for a status that means that the caller lacks a right */
export function hintIfDenied({ denied }: Plan, status: NtStatus): Hint | undefined {
  return reasonOfStatus(status) === 'denied' ? denied?.() : undefined;
}
