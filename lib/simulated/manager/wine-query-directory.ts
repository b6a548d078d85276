import type {
  RawQueryDirectoryAnswer,
  RawQueryDirectoryRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { DirectoryObject } from '../objects/index.js';
import { DIRECTORY_ENTRY_SIZE, entryOf, UNTOUCHED_LENGTH } from './query-directory.js';

/** One more byte than this is the least that is looked at. */
const TOO_SMALL = DIRECTORY_ENTRY_SIZE + 4;

/** `NtQueryDirectoryObject` as Wine 8 has it: one entry at a time, and nothing that ends the list. */
export function wineQueryDirectory(
  directory: DirectoryObject | NtStatus,
  request: RawQueryDirectoryRequest,
): RawQueryDirectoryAnswer {
  const { length, single, restart, context } = request;
  const lengthWanted = request.returnLength ?? true;
  const start = context === null || restart ? 0 : context;
  const answer = (
    status: NtStatus,
    returnLength = UNTOUCHED_LENGTH,
    rest: Pick<RawQueryDirectoryAnswer, 'entries' | 'context'> = {
      entries: [],
      context: context === null ? null : start,
    },
  ): RawQueryDirectoryAnswer => ({
    status,
    ...rest,
    returnLength: lengthWanted ? returnLength : null,
  });
  if (context === null) return answer(STATUS.ACCESS_VIOLATION);
  if (!single) return answer(STATUS.NOT_IMPLEMENTED);
  if (length <= TOO_SMALL) return answer(STATUS.BUFFER_OVERFLOW);
  if (typeof directory === 'number') return answer(directory, DIRECTORY_ENTRY_SIZE);
  const object = [...directory][start];
  if (object === undefined) return answer(STATUS.NO_MORE_ENTRIES, DIRECTORY_ENTRY_SIZE);
  const entry = entryOf(object);
  const bytes = (entry.name.length + entry.type.length) * 2;
  if (bytes > length - TOO_SMALL) return answer(STATUS.BUFFER_TOO_SMALL, DIRECTORY_ENTRY_SIZE);
  const returned = TOO_SMALL + bytes;
  return answer(STATUS.SUCCESS, returned, { entries: [entry], context: start + 1 });
}
