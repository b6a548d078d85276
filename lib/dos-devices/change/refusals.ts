import { advise, type Hint } from '../../hints/index.js';
import {
  ERROR,
  NtError,
  type NtStatus,
  STATUS,
  type Win32Code,
  Win32Error,
} from '../../status/index.js';
import { reasonOfStatus, reasonOfWin32 } from '../../status/reasons.js';
import type { Plan, Work } from './plan-form.js';

/** @returns the error of a change that the base server refuses */
export function refusal({ change, work, denied }: Plan, error: Win32Code): Win32Error {
  const [call] = work.via === 'DefineDosDeviceW' ? work.calls : [];
  const isDeleted = call !== undefined && 'deletes' in call;
  const dest = isDeleted ? undefined : call?.target;
  const { name, via = 'DefineDosDeviceW' } = change;
  return new Win32Error(error, {
    syscall: via,
    path: name,
    dest: dest ?? undefined,
    hint: advise(
      isDeleted && error === ERROR.INSUFFICIENT_BUFFER
        ? { kind: 'remove-altogether', name }
        : hintIfRefused(denied, error),
    ),
  });
}

/** Rights are no remedy for a system that is out of memory. */
function hintIfRefused(denied: Plan['denied'], error: Win32Code): Hint | undefined {
  return reasonOfWin32(error) === 'denied' ? denied?.() : undefined;
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
