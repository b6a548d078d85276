export {
  type Ace,
  type AceType,
  type Acl,
  ace,
  CONTROL,
  isEffective,
  type SecurityDescriptor,
  securityDescriptor,
} from './acl.js';
export { descriptorOfInput } from './input.js';
export { parseSddl, printSddl, type SddlFailure, type SddlFault, sddl } from './sddl.js';
export { fromSelfRelative, toSelfRelative } from './self-relative.js';
export { parseSddlSid, parseSid, printSddlSid, SID, type Sid, sid } from './sid.js';
export { sidName, TRUSTED_INSTALLER } from './sid-names.js';
