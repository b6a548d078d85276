import { SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { ResolvedHandle } from './handle.js';
import { SymbolicLinkObject } from './objects/index.js';

/** What untouched buffers hold, so that a test can see them untouched. */
const UNTOUCHED = '\ucccc';
const UNTOUCHED_LENGTH = 0xffff_ffff;

/** The link behind a handle that may query it. */
export function linkOf(handle: ResolvedHandle): SymbolicLinkObject | NtStatus {
  if (!(handle.object instanceof SymbolicLinkObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if ((handle.grantedAccess & SYMBOLIC_LINK.QUERY) === 0) return STATUS.ACCESS_DENIED;
  return handle.object;
}

/** A failed query: the buffer stays as it was, and so does ReturnedLength unless a size is told. */
export function refusedLinkQuery(
  { maximumLength, returnedLength: wanted }: RawQuerySymbolicLinkRequest,
  status: NtStatus,
  needed?: number,
): RawQuerySymbolicLinkAnswer {
  const returnedLength = wanted ? (needed ?? UNTOUCHED_LENGTH) : null;
  return { status, length: 0, returnedLength, buffer: UNTOUCHED.repeat(maximumLength >> 1) };
}

/** Copies what a link stores into the caller's buffer, if it has room. */
export function copyLink(
  link: SymbolicLinkObject,
  request: RawQuerySymbolicLinkRequest,
  copied: string,
  room = request.maximumLength,
): RawQuerySymbolicLinkAnswer {
  const { maximumLength, returnedLength: wanted } = request;
  const bytes = copied.length * 2;
  if (room < bytes) return refusedLinkQuery(request, STATUS.BUFFER_TOO_SMALL, bytes);
  if (request.nullBuffer === true && bytes > 0) {
    return refusedLinkQuery(request, STATUS.ACCESS_VIOLATION);
  }
  const units = maximumLength >> 1;
  return {
    status: STATUS.SUCCESS,
    length: link.target.length * 2,
    returnedLength: wanted ? bytes : null,
    buffer: copied.slice(0, units).padEnd(units, UNTOUCHED),
  };
}

/**
 * With ReturnedLength all that is stored is copied, and the buffer must hold it; without, only the
 * target is.
 */
export function queryLink(
  link: SymbolicLinkObject | NtStatus,
  request: RawQuerySymbolicLinkRequest,
): RawQuerySymbolicLinkAnswer {
  if (typeof link === 'number') return refusedLinkQuery(request, link);
  return copyLink(link, request, request.returnedLength ? link.target + link.tail : link.target);
}
