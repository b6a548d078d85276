import type { SecurityInput } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';
import { CONTROL, type SecurityDescriptor, securityDescriptor } from './acl.js';
import { parseSddl } from './sddl.js';

const { DACL_DEFAULTED } = CONTROL;

const defaulted = new WeakMap<SecurityDescriptor, SecurityDescriptor>();

/**
 * Parses the SDDL text that a caller passes, for both backends. The same text returns the same
 * descriptor, so that objects that are created alike share it.
 * @returns the descriptor, or `STATUS_INVALID_SECURITY_DESCR` for invalid SDDL
 */
export function descriptorOfInput({
  sddl,
  daclDefaulted = false,
}: SecurityInput): SecurityDescriptor | NtStatus {
  const descriptor = parseSddl(sddl);
  if ('fault' in descriptor) return STATUS.INVALID_SECURITY_DESCR;
  if (!daclDefaulted) return descriptor;
  const known = defaulted.get(descriptor);
  if (known !== undefined) return known;
  const made = securityDescriptor({ ...descriptor, control: descriptor.control | DACL_DEFAULTED });
  defaulted.set(descriptor, made);
  return made;
}
