import { type Redefinition, seeSettled } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, NtError, STATUS, Win32Error } from '../../status/index.js';
import { ReadBackError } from '../errors.js';
import type { Change } from '../types.js';
import { plannedChange } from './planned.js';

/**
 * Whether a change failed because another process has removed the name since it was planned. A name
 * that is missing for a moment only is not gone.
 * @param error what the change threw
 */
export function isGone(
  objectManager: ObjectManager,
  { name, scope }: Pick<Redefinition, 'name' | 'scope'>,
  error: unknown,
): boolean {
  if (!saysMissing(error)) return false;
  try {
    return seeSettled(objectManager, name, scope) === undefined;
  } catch (unread) {
    if (unread instanceof NtError) return false;
    throw unread;
  }
}

/**
 * @returns the result of a removal with `ifExists` that found the name gone
 * @throws the error of any other change
 */
export function orGone(
  objectManager: ObjectManager,
  { change }: { readonly change: Change },
  { ifExists = false }: { readonly ifExists?: boolean },
  error: unknown,
): Change {
  const { name, scope } = change;
  if (!ifExists || !isGone(objectManager, change, error)) throw error;
  return plannedChange('unchanged', { name, scope, before: [], after: [] });
}

function saysMissing(error: unknown): boolean {
  if (error instanceof ReadBackError) return error.undone && error.actual.length === 0;
  if (error instanceof Win32Error) return error.errno === ERROR.FILE_NOT_FOUND;
  return error instanceof NtError && error.status === STATUS.OBJECT_NAME_NOT_FOUND;
}
