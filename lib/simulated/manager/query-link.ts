import { SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { SymbolicLinkObject } from '../objects/index.js';
import type { Rules } from '../rules.js';
import type { ResolvedHandle } from './handle.js';

/** What untouched buffers hold, so that a test can see them untouched. */
const UNTOUCHED = '\ucccc';
const UNTOUCHED_LENGTH = 0xffff_ffff;

/** The link behind a handle that may query it. */
export function linkOf(handle: ResolvedHandle): SymbolicLinkObject | NtStatus {
  if (!(handle.object instanceof SymbolicLinkObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if ((handle.grantedAccess & SYMBOLIC_LINK.QUERY) === 0) return STATUS.ACCESS_DENIED;
  return handle.object;
}

/**
 * With ReturnedLength all that is stored is copied, and the buffer must hold it; without, only the
 * target is.
 */
export function rawQueryLink(
  link: SymbolicLinkObject | NtStatus,
  request: RawQuerySymbolicLinkRequest,
  { system }: Rules,
): RawQuerySymbolicLinkAnswer {
  const { maximumLength, returnedLength: wanted } = request;
  const untouched = UNTOUCHED.repeat(maximumLength >> 1);
  const returnedLength = wanted ? UNTOUCHED_LENGTH : null;
  const failed = (status: NtStatus, needed = returnedLength): RawQuerySymbolicLinkAnswer => ({
    status,
    length: 0,
    returnedLength: needed,
    buffer: untouched,
  });
  if (typeof link === 'number') return failed(link);
  // Wine reads the target alone, wants room for a NUL after it, and always writes that.
  const copied = wanted || system === 'wine' ? link.target + link.tail : link.target;
  const bytes = copied.length * 2;
  // For an empty target, GLOBALROOT's, it writes the NUL wherever there is a buffer at all.
  const isUnchecked = system === 'wine' && link.target === '';
  if (isUnchecked && maximumLength === 0) return failed(STATUS.ACCESS_VIOLATION);
  const room = isUnchecked ? bytes : maximumLength;
  if (room < bytes) return failed(STATUS.BUFFER_TOO_SMALL, wanted ? bytes : null);
  if (request.nullBuffer === true && bytes > 0) return failed(STATUS.ACCESS_VIOLATION);
  return {
    status: STATUS.SUCCESS,
    length: link.target.length * 2,
    returnedLength: wanted ? bytes : null,
    buffer: (copied + untouched.slice(copied.length)).slice(0, maximumLength >> 1),
  };
}
