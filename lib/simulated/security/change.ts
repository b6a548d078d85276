import { ACCESS, SECURITY_INFORMATION } from '../../object-manager/flags.js';
import {
  type Acl,
  CONTROL,
  type SecurityDescriptor,
  securityDescriptor,
} from '../../security/acl.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { keptControl } from './assign.js';
import type { ObjectTypeSecurity } from './generic-mapping.js';
import { mapAcl } from './inheritance.js';
import type { Token } from './token.js';

const { OWNER, GROUP, DACL, SACL, LABEL } = SECURITY_INFORMATION;

/** The access that a handle needs for `NtQuerySecurityObject`. Source: "SECURITY_INFORMATION". */
export function accessToQuerySecurity(parts: number): number {
  return (
    (parts & (OWNER | GROUP | DACL | LABEL) ? ACCESS.READ_CONTROL : 0) |
    (parts & SACL ? ACCESS.ACCESS_SYSTEM_SECURITY : 0)
  );
}

/** The access that a handle needs for `NtSetSecurityObject`. Source: "SECURITY_INFORMATION". */
export function accessToSetSecurity(parts: number): number {
  return (
    (parts & (OWNER | GROUP | LABEL) ? ACCESS.WRITE_OWNER : 0) |
    (parts & DACL ? ACCESS.WRITE_DAC : 0) |
    (parts & SACL ? ACCESS.ACCESS_SYSTEM_SECURITY : 0)
  );
}

/** A change to an existing object's security. */
export interface SecurityUpdate {
  readonly current: SecurityDescriptor;
  /** `SECURITY_INFORMATION` bits: which parts of `given` replace those of `current`. */
  readonly parts: number;
  readonly given: SecurityDescriptor;
  readonly type: ObjectTypeSecurity;
  readonly token: Token;
  /** Kernel-mode code may set any owner. Default: `user`. */
  readonly mode?: 'user' | 'kernel' | undefined;
}

/** `SeSetSecurityDescriptorInfo`: the object's new security descriptor. */
export function changeSecurity(change: SecurityUpdate): SecurityDescriptor | NtStatus {
  const { current, parts, given, type, token, mode } = change;
  if (parts & OWNER && given.owner === undefined) return STATUS.INVALID_SECURITY_DESCR;
  if (parts & GROUP && given.group === undefined) return STATUS.INVALID_SECURITY_DESCR;
  if (parts & OWNER && mode !== 'kernel' && !maySetOwner(token, given)) return STATUS.INVALID_OWNER;
  const replaced = (parts & DACL ? DACL_CONTROLS : 0) | (parts & SACL ? SACL_CONTROLS : 0);
  return securityDescriptor({
    owner: parts & OWNER ? given.owner : current.owner,
    group: parts & GROUP ? given.group : current.group,
    dacl: parts & DACL ? concrete(given.dacl ?? null, type) : current.dacl,
    sacl: changeSacl(current.sacl, given.sacl, parts),
    control: (current.control & ~replaced) | (keptControl(given.control) & replaced),
  });
}

const DACL_CONTROLS = CONTROL.DACL_PROTECTED | CONTROL.DACL_AUTO_INHERITED;
const SACL_CONTROLS = CONTROL.SACL_PROTECTED | CONTROL.SACL_AUTO_INHERITED;

function maySetOwner(token: Token, { owner }: SecurityDescriptor): boolean {
  return owner !== undefined && token.mayAssignOwner(owner);
}

function concrete(acl: Acl | null, type: ObjectTypeSecurity): Acl | null {
  return acl === null ? null : mapAcl(acl, type.mapping);
}

/** Audit entries and the integrity label are two parts that share one list. */
function changeSacl(
  current: Acl | null | undefined,
  given: Acl | null | undefined,
  parts: number,
): Acl | null | undefined {
  if ((parts & (SACL | LABEL)) === 0) return current;
  if (parts & SACL && parts & LABEL) return given;
  const audits = parts & SACL ? given : current;
  const labels = parts & LABEL ? given : current;
  const list = [
    ...(audits ?? []).filter(({ type }) => type !== 'label'),
    ...(labels ?? []).filter(({ type }) => type === 'label'),
  ];
  return list.length === 0 ? audits : list;
}
