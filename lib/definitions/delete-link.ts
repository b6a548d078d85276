import { equalNames } from '../names/index.js';
import { ACCESS, SYMBOLIC_LINK } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/**
 * Deletes a link.
 * @param target leaves a link with another target, which another process has put in its place: it is
 *   found when the name is read back. Default: deletes any
 * @returns the status of making the link temporary, which deletes it unless another process has it open
 */
export function deleteLink(objectManager: ObjectManager, path: string, target?: string): NtStatus {
  const access = ACCESS.DELETE | (target === undefined ? 0 : SYMBOLIC_LINK.QUERY);
  const handle = objectManager.openSymbolicLink(path, { access });
  if (typeof handle === 'number') return handle;
  using link = handle;
  if (target !== undefined) {
    const stored = objectManager.querySymbolicLink(link);
    if (typeof stored === 'number') return stored;
    if (!equalNames(stored.target, target)) return STATUS.SUCCESS;
  }
  return objectManager.makeTemporary(link);
}
