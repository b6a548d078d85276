import { DIRECTORY } from '../../object-manager/flags.js';
import type {
  DirectoryEntry,
  RawQueryDirectoryAnswer,
  RawQueryDirectoryRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { ResolvedHandle } from './handle.js';
import { DirectoryObject, type NtObject } from './objects/index.js';

/** Bytes of an OBJECT_DIRECTORY_INFORMATION where pointers have 64 bits. */
export const DIRECTORY_ENTRY_SIZE = 32;
const UNTOUCHED_LENGTH = 0xffff_ffff;

/** Resolves a handle to a directory that it may query. */
export function directoryOf(handle: ResolvedHandle): DirectoryObject | NtStatus {
  if (!(handle.object instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if ((handle.grantedAccess & DIRECTORY.QUERY) === 0) return STATUS.ACCESS_DENIED;
  return handle.object;
}

export function entryOf(object: NtObject): DirectoryEntry {
  return { name: object.name, type: object.type.name };
}

/** The bytes that an entry takes in the buffer: the structure, and two strings, each with a NUL. */
function bytesOf(entry: DirectoryEntry): number {
  return DIRECTORY_ENTRY_SIZE + (entry.name.length + 1) * 2 + (entry.type.length + 1) * 2;
}

/** One call with the caller's own buffer: as many entries as fit from the context's index on. */
export function rawQueryDirectory(
  directory: DirectoryObject | NtStatus,
  request: RawQueryDirectoryRequest,
): RawQueryDirectoryAnswer {
  const { length, single, restart, context } = request;
  const lengthWanted = request.returnLength ?? true;
  const answer = (
    status: NtStatus,
    returnLength = UNTOUCHED_LENGTH,
    entries: readonly DirectoryEntry[] = [],
    next = context,
  ): RawQueryDirectoryAnswer => ({
    status,
    entries,
    context: next,
    returnLength: lengthWanted ? returnLength : null,
  });
  if (context === null) return answer(STATUS.ACCESS_VIOLATION);
  if (typeof directory === 'number') return answer(directory);

  const start = restart ? 0 : context;
  // The all-zero entry that ends the list is counted first.
  let bytes = DIRECTORY_ENTRY_SIZE;
  const entries: DirectoryEntry[] = [];
  let more = false;
  let index = 0;
  for (const object of directory) {
    if (index++ < start) continue;
    const entry = entryOf(object);
    const needed = bytes + bytesOf(entry);
    if (needed > length) {
      if (single) return answer(STATUS.BUFFER_TOO_SMALL, needed);
      more = true;
      break;
    }
    bytes = needed;
    entries.push(entry);
    if (single) break;
  }
  const next = start + entries.length;
  if (more) return answer(STATUS.MORE_ENTRIES, bytes, entries, next);
  if (entries.length === 0) return answer(STATUS.NO_MORE_ENTRIES, DIRECTORY_ENTRY_SIZE);
  return answer(STATUS.SUCCESS, bytes, entries, next);
}
