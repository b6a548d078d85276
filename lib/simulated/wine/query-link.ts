import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { SymbolicLinkObject } from '../object-manager/objects/index.js';
import { copyLink, refusedLinkQuery } from '../object-manager/query-link.js';

/**
 * `NtQuerySymbolicLinkObject` of Wine 8. It reads the target only, requires room for a NUL after
 * it, and always writes that NUL. For an empty target, GLOBALROOT's, it writes the NUL into any
 * buffer. Observed.
 */
export function wineQueryLink(
  link: SymbolicLinkObject | NtStatus,
  request: RawQuerySymbolicLinkRequest,
): RawQuerySymbolicLinkAnswer {
  if (typeof link === 'number') return refusedLinkQuery(request, link);
  const copied = link.target + link.tail;
  if (link.target !== '') return copyLink(link, request, copied);
  if (request.maximumLength === 0) return refusedLinkQuery(request, STATUS.ACCESS_VIOLATION);
  return copyLink(link, request, copied, copied.length * 2);
}
