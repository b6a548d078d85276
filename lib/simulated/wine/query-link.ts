import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { SymbolicLinkObject } from '../object-manager/objects/index.js';
import { copyLink, refusedLinkQuery } from '../object-manager/query-link.js';

/**
 * `NtQuerySymbolicLinkObject` as Wine 8 has it. It reads the target alone, wants room for a NUL after it,
 * and always writes that; for an empty target, GLOBALROOT's, wherever there is a buffer at all. Observed.
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
