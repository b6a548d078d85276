export * from '../../security/index.js';
export { type AccessGrant, type AccessRequest, accessCheck } from './access-check.js';
export { assignSecurity, type NewObject } from './assign.js';
export {
  accessToQuerySecurity,
  accessToSetSecurity,
  changeSecurity,
  type SecurityUpdate,
} from './change.js';
export * from './default-descriptors.js';
export {
  type GenericMapping,
  mapGeneric,
  OBJECT_TYPE,
  type ObjectTypeSecurity,
} from './generic-mapping.js';
export type { PrivilegeName, Privileges } from './privileges.js';
export { logonSid, systemToken, type UserTokenSpec, userToken } from './standard-tokens.js';
export {
  type Membership,
  Token,
  type TokenGroup,
  type TokenSpec,
  withPrivilege,
} from './token.js';
