import { NtError, type NtStatus, STATUS } from '../status/index.js';
import type { ObjectManager } from './contract.js';
import type { LinkInspection, LinkParts } from './objects.js';

const ABSENT: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
]);

/**
 * Opens, queries and closes a link: in one call where the backend has one, which saves crossings into
 * the addon, and otherwise call by call.
 * @param path the link's path
 * @param parts what is needed beside its contents; each part is another system call
 * @returns `undefined` when there is no such link
 * @throws {NtError} when it cannot be read
 */
export function inspectLink(
  objectManager: ObjectManager,
  path: string,
  parts: LinkParts,
): LinkInspection | undefined {
  if (objectManager.inspectLink === undefined) return inspectByCalls(objectManager, path, parts);
  const answer = objectManager.inspectLink(path, parts);
  if (typeof answer === 'object') return answer;
  if (ABSENT.has(answer)) return undefined;
  throw new NtError(answer, { syscall: 'NtOpenSymbolicLinkObject', path });
}

function inspectByCalls(
  objectManager: ObjectManager,
  path: string,
  { counts, name }: LinkParts,
): LinkInspection | undefined {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') {
    if (ABSENT.has(handle)) return undefined;
    throw new NtError(handle, { syscall: 'NtOpenSymbolicLinkObject', path });
  }
  using link = handle;
  const stored = objectManager.querySymbolicLink(link);
  if (typeof stored === 'number') {
    throw new NtError(stored, { syscall: 'NtQuerySymbolicLinkObject', path });
  }
  if (!counts && !name) return stored;
  const information = objectManager.queryObject(link);
  if (typeof information === 'number') {
    throw new NtError(information, { syscall: 'NtQueryObject', path });
  }
  return {
    ...stored,
    ...(counts && { attributes: information.attributes, handleCount: information.handleCount }),
    ...(name && { name: information.name }),
  };
}
