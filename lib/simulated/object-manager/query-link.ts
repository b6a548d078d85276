import { SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { ResolvedHandle } from './handle.js';
import { SymbolicLinkObject } from './objects/index.js';

/** The fill of buffers before the call, so that tests can see what the call wrote. */
const UNTOUCHED = '\ucccc';
const UNTOUCHED_LENGTH = 0xffff_ffff;

/** Resolves a handle to a link that it may query. */
export function linkOf(handle: ResolvedHandle): SymbolicLinkObject | NtStatus {
  if (!(handle.object instanceof SymbolicLinkObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if ((handle.grantedAccess & SYMBOLIC_LINK.QUERY) === 0) return STATUS.ACCESS_DENIED;
  return handle.object;
}

/**
 * The result of a failed query: the buffer is untouched, and so is ReturnedLength unless it reports
 * the required size.
 */
export function refusedLinkQuery(
  { maximumLength, returnedLength: wanted }: RawQuerySymbolicLinkRequest,
  status: NtStatus,
  needed?: number,
): RawQuerySymbolicLinkAnswer {
  const returnedLength = wanted ? (needed ?? UNTOUCHED_LENGTH) : null;
  return { status, length: 0, returnedLength, buffer: UNTOUCHED.repeat(maximumLength >> 1) };
}

/** Copies the text of a link into the caller's buffer, if it fits. */
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
 * With ReturnedLength, copies the target and its tail, for which the buffer must have room. Without
 * it, copies the target only.
 */
export function queryLink(
  link: SymbolicLinkObject | NtStatus,
  request: RawQuerySymbolicLinkRequest,
): RawQuerySymbolicLinkAnswer {
  if (typeof link === 'number') return refusedLinkQuery(request, link);
  return copyLink(link, request, request.returnedLength ? link.target + link.tail : link.target);
}
