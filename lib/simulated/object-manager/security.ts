import { type NtStatus, STATUS } from '../../status/index.js';
import {
  accessToQuerySecurity,
  accessToSetSecurity,
  changeSecurity,
  descriptorOfInput,
  printSddl,
} from '../security/index.js';
import type { Caller } from './caller.js';
import type { ResolvedHandle } from './handle.js';

/** `NtQuerySecurityObject`, as SDDL text. */
export function querySecurity(
  { object, grantedAccess }: Pick<ResolvedHandle, 'object' | 'grantedAccess'>,
  parts: number,
): string | NtStatus {
  if ((accessToQuerySecurity(parts) & ~grantedAccess) !== 0) return STATUS.ACCESS_DENIED;
  return printSddl(object.security, parts);
}

/** `NtSetSecurityObject`. */
export function setSecurity(
  { token, mode }: Caller,
  { object, grantedAccess }: ResolvedHandle,
  parts: number,
  sddl: string,
): NtStatus {
  const given = descriptorOfInput({ sddl });
  if (typeof given === 'number') return given;
  if ((accessToSetSecurity(parts) & ~grantedAccess) !== 0) return STATUS.ACCESS_DENIED;
  const current = object.security;
  const changed = changeSecurity({ current, parts, given, type: object.type, token, mode });
  if (typeof changed === 'number') return changed;
  object.security = changed;
  return STATUS.SUCCESS;
}
