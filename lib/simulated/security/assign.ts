import {
  ACE_FLAG,
  type Acl,
  CONTROL,
  type SecurityDescriptor,
  securityDescriptor,
} from '../../security/acl.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { ObjectTypeSecurity } from './generic-mapping.js';
import { type Heir, inheritAcl, mapAcl } from './inheritance.js';
import { PairMemo } from './memo.js';
import type { Token } from './token.js';

/** An object that is being created. */
export interface NewObject {
  readonly type: ObjectTypeSecurity;
  readonly token: Token;
  /** The security descriptor of its directory, if any. */
  readonly parent?: SecurityDescriptor | undefined;
  /** The security descriptor that its creator passes, if any. */
  readonly explicit?: SecurityDescriptor | undefined;
  /** Kernel-mode code may set any owner and any SACL. Default: `user`. */
  readonly mode?: 'user' | 'kernel' | undefined;
  /**
   * Whether inherited entries are marked (`ID`, and `AI` on the list), as file systems do. The
   * object manager does not mark them. Default: `false`.
   */
  readonly autoInherit?: boolean | undefined;
}

interface Entry extends NewObject {
  readonly decisive: number;
  readonly answer: SecurityDescriptor | NtStatus;
}

const memo = new PairMemo<Entry>();
const NO_PARENT = securityDescriptor({});

/**
 * `SeAssignSecurity`: the security descriptor of a new object. Objects that are created alike share
 * one. Sources: the assertions of reactos kmtest ntos_se/SeInheritance.c, and [MS-DTYP] 2.5.3.4.
 */
export function assignSecurity(object: NewObject): SecurityDescriptor | NtStatus {
  const { type, token, explicit, mode, autoInherit, parent = NO_PARENT } = object;
  const { decisive } = token;
  for (const entry of memo.known(parent, token)) {
    if (
      entry.type === type &&
      entry.explicit === explicit &&
      entry.decisive === decisive &&
      entry.mode === mode &&
      entry.autoInherit === autoInherit
    ) {
      return entry.answer;
    }
  }
  const answer = compute(object);
  memo.add(parent, token, { type, token, explicit, mode, autoInherit, decisive, answer });
  return answer;
}

function compute(object: NewObject): SecurityDescriptor | NtStatus {
  const { type, token, parent, explicit, autoInherit = false } = object;
  const refusal = object.mode === 'kernel' ? undefined : refuse(token, explicit);
  if (refusal !== undefined) return refusal;
  const owner = explicit?.owner ?? token.defaultOwner;
  const group = explicit?.group ?? token.primaryGroup;
  const heir: Heir = { type, owner, group, mark: autoInherit ? ACE_FLAG.INHERITED : 0 };
  const control = explicit?.control ?? 0;
  const dacl = chooseAcl(heir, parent?.dacl, {
    acl: explicit?.dacl,
    defaulted: (control & CONTROL.DACL_DEFAULTED) !== 0,
    protected: (control & CONTROL.DACL_PROTECTED) !== 0,
  });
  const sacl = chooseAcl(heir, parent?.sacl, {
    acl: explicit?.sacl,
    defaulted: (control & CONTROL.SACL_DEFAULTED) !== 0,
    protected: (control & CONTROL.SACL_PROTECTED) !== 0,
  });
  return securityDescriptor({
    owner,
    group,
    dacl:
      dacl.acl === undefined && token.defaultDacl !== undefined
        ? mapAcl(token.defaultDacl, type.mapping)
        : dacl.acl,
    sacl: sacl.acl,
    control:
      keptControl(control) |
      (dacl.inherited && autoInherit ? CONTROL.DACL_AUTO_INHERITED : 0) |
      (sacl.inherited && autoInherit ? CONTROL.SACL_AUTO_INHERITED : 0),
  });
}

/** The status that refuses a creator who may not set this owner or SACL. */
function refuse(token: Token, explicit: SecurityDescriptor | undefined): NtStatus | undefined {
  if (explicit === undefined) return undefined;
  if (explicit.owner !== undefined && !token.mayAssignOwner(explicit.owner))
    return STATUS.INVALID_OWNER;
  const labelsOnly =
    explicit.sacl?.length !== 0 && explicit.sacl?.every(({ type }) => type === 'label');
  if (explicit.sacl === undefined || labelsOnly || token.hasEnabled('SeSecurityPrivilege')) {
    return undefined;
  }
  return STATUS.PRIVILEGE_NOT_HELD;
}

interface GivenAcl {
  readonly acl: Acl | null | undefined;
  readonly defaulted: boolean;
  readonly protected: boolean;
}

interface ChosenAcl {
  readonly acl: Acl | null | undefined;
  readonly inherited: boolean;
}

/**
 * The creator's list if it is not defaulted, else the list inherited from the container, else the
 * creator's defaulted list.
 */
function chooseAcl(heir: Heir, parent: Acl | null | undefined, given: GivenAcl): ChosenAcl {
  const insists = given.acl !== undefined && !given.defaulted;
  if (!insists && !given.protected) {
    const acl = inheritAcl(parent, heir);
    if (acl.length > 0) return { acl, inherited: true };
  }
  const acl = given.acl ? mapAcl(given.acl, heir.type.mapping) : given.acl;
  return { acl, inherited: false };
}

/**
 * The control bits that are stored: protection is kept, and `AI` where `AR` requests it. `AR` and
 * "defaulted" apply to the call only.
 */
export function keptControl(control: number): number {
  return (
    (control & (CONTROL.DACL_PROTECTED | CONTROL.SACL_PROTECTED)) |
    (control & CONTROL.DACL_AUTO_INHERIT_REQ ? control & CONTROL.DACL_AUTO_INHERITED : 0) |
    (control & CONTROL.SACL_AUTO_INHERIT_REQ ? control & CONTROL.SACL_AUTO_INHERITED : 0)
  );
}
