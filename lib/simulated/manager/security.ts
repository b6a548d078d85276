import type { SecurityInput } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import {
  accessToQuerySecurity,
  accessToSetSecurity,
  CONTROL,
  changeSecurity,
  parseSddl,
  printSddl,
  type SecurityDescriptor,
  securityDescriptor,
} from '../security/index.js';
import type { Caller } from './caller.js';
import type { ResolvedHandle } from './handle.js';

const { DACL_DEFAULTED } = CONTROL;

function descriptorOf(sddl: string): SecurityDescriptor | NtStatus {
  const descriptor = parseSddl(sddl);
  return 'fault' in descriptor ? STATUS.INVALID_SECURITY_DESCR : descriptor;
}

const defaulted = new WeakMap<SecurityDescriptor, SecurityDescriptor>();

/** The same descriptor for the same text, so that objects that are made alike share it. */
export function parseSecurityInput(input: Required<SecurityInput>): SecurityDescriptor | NtStatus {
  const descriptor = descriptorOf(input.sddl);
  if (typeof descriptor === 'number' || !input.daclDefaulted) return descriptor;
  const known = defaulted.get(descriptor);
  if (known !== undefined) return known;
  const made = securityDescriptor({ ...descriptor, control: descriptor.control | DACL_DEFAULTED });
  defaulted.set(descriptor, made);
  return made;
}

/** `NtQuerySecurityObject`, as SDDL text. */
export function querySecurity(
  { object, grantedAccess }: ResolvedHandle,
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
  const given = descriptorOf(sddl);
  if (typeof given === 'number') return given;
  if ((accessToSetSecurity(parts) & ~grantedAccess) !== 0) return STATUS.ACCESS_DENIED;
  const current = object.security;
  const changed = changeSecurity({ current, parts, given, type: object.type, token, mode });
  if (typeof changed === 'number') return changed;
  object.security = changed;
  return STATUS.SUCCESS;
}
