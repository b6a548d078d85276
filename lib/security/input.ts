import type { SecurityInput } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';
import { CONTROL, type SecurityDescriptor, securityDescriptor } from './acl.js';
import { parseSddl } from './sddl.js';

const { DACL_DEFAULTED } = CONTROL;

const defaulted = new WeakMap<SecurityDescriptor, SecurityDescriptor>();

/**
 * The descriptor that a caller gives as SDDL text: both backends read it here, and neither is given
 * the text. The same text gives the same descriptor, so that objects that are made alike share it.
 * @returns the descriptor, or `STATUS_INVALID_SECURITY_DESCR` for text that is no SDDL
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
