import { advise, type Hint } from '../../hints/index.js';
import { ERROR, type Win32Code, Win32Error } from '../../status/index.js';
import { roomError, type StackStep } from './stack.js';

/** A change of a name's definitions, as its steps. */
interface Stepwise {
  readonly name: string;
  /** Newest first. */
  readonly before: readonly string[];
  readonly steps: readonly StackStep[];
}

/**
 * Checks that the base server has room for each step. It would report this only when it is called, and
 * of several calls perhaps after the first ones.
 * @param canReplace whether the caller's member can replace definitions, for the hint
 * @throws {Win32Error} the error of the call that would fail
 */
export function checkRoom({ name, before, steps }: Stepwise, canReplace = false): void {
  const error = roomError(before, steps);
  if (error === ERROR.SUCCESS) return;
  const last = steps.findLast(({ action }) => action === 'define');
  throw new Win32Error(error, {
    syscall: 'DefineDosDeviceW',
    path: name,
    ...(last?.action === 'define' && { dest: last.target }),
    hint: advise(roomHint(name, error, canReplace)),
  });
}

function roomHint(name: string, error: Win32Code, canReplace: boolean): Hint {
  return error === ERROR.INVALID_PARAMETER
    ? { kind: 'shorten-target' }
    : { kind: 'stack-full', name, canReplace };
}
