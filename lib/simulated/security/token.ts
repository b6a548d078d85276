import type { HeldPrivilege, Identity } from '../../object-manager/identity.js';
import type { Acl } from '../../security/acl.js';
import { SID, type Sid } from '../../security/sid.js';
import { PRIVILEGES, type PrivilegeName, type Privileges } from './privileges.js';

/**
 * What membership of a group is good for: `member` counts wherever the group is named, `owner` may
 * own objects in its name as well, and `deny-only` counts where the group is denied something.
 */
export type Membership = 'member' | 'owner' | 'deny-only';

export interface TokenGroup {
  readonly sid: Sid;
  readonly membership: Membership;
}

export interface TokenSpec {
  readonly user: Sid;
  readonly groups: readonly TokenGroup[];
  readonly privileges: Privileges;
  /** The owner of what is created without naming one. */
  readonly defaultOwner: Sid;
  readonly primaryGroup: Sid;
  /** What protects an object when neither its creator nor its container says; absent: nothing. */
  readonly defaultDacl: Acl | undefined;
  /** The logon session, as in `\Sessions\0\DosDevices\<luid>`: `00000000-000003e7`. */
  readonly logonLuid: string;
  readonly sessionId: number;
  readonly elevated: boolean;
}

/** The privileges that decide what security answers, one bit each in {@link Token.decisive}. */
const DECISIVE: readonly PrivilegeName[] = [
  'SeSecurityPrivilege',
  'SeTakeOwnershipPrivilege',
  'SeRestorePrivilege',
];

/** Who a caller is. Only which of the held privileges are enabled can change. */
export class Token {
  readonly user: Sid;
  readonly groups: readonly TokenGroup[];
  readonly defaultOwner: Sid;
  readonly primaryGroup: Sid;
  readonly defaultDacl: Acl | undefined;
  readonly logonLuid: string;
  readonly sessionId: number;
  readonly elevated: boolean;

  readonly #granting: ReadonlySet<Sid>;
  readonly #denying: ReadonlySet<Sid>;
  readonly #owning: ReadonlySet<Sid>;
  readonly #privileges: Map<PrivilegeName, boolean>;
  #decisive: number;

  constructor(spec: TokenSpec) {
    this.user = spec.user;
    this.groups = spec.groups;
    this.defaultOwner = spec.defaultOwner;
    this.primaryGroup = spec.primaryGroup;
    this.defaultDacl = spec.defaultDacl;
    this.logonLuid = spec.logonLuid;
    this.sessionId = spec.sessionId;
    this.elevated = spec.elevated;
    this.#granting = this.#sidsOf('member', 'owner');
    this.#denying = this.#sidsOf('member', 'owner', 'deny-only');
    this.#owning = this.#sidsOf('owner');
    this.#privileges = new Map();
    for (const name of PRIVILEGES) {
      const enabled = spec.privileges[name];
      if (enabled !== undefined) this.#privileges.set(name, enabled);
    }
    this.#decisive = this.#decide();
  }

  /** Is the caller one of those whom an entry that allows something names? */
  grants(sid: Sid): boolean {
    return this.#granting.has(sid);
  }

  /** Is the caller one of those whom an entry that denies something names? */
  denies(sid: Sid): boolean {
    return this.#denying.has(sid);
  }

  /** May the caller make `sid` the owner of an object? */
  mayAssignOwner(sid: Sid): boolean {
    return this.#owning.has(sid) || this.hasEnabled('SeRestorePrivilege');
  }

  holds(name: PrivilegeName): boolean {
    return this.#privileges.has(name);
  }

  /** A privilege that is held takes effect only while it is enabled. */
  hasEnabled(name: PrivilegeName): boolean {
    return this.#privileges.get(name) === true;
  }

  /** Enables or disables a privilege; one that is not held stays so. Answers whether it is held. */
  setEnabled(name: PrivilegeName, enabled: boolean): boolean {
    if (!this.#privileges.has(name)) return false;
    this.#privileges.set(name, enabled);
    this.#decisive = this.#decide();
    return true;
  }

  /** All of this token that can change and that an answer of security depends on. */
  get decisive(): number {
    return this.#decisive;
  }

  /** What is held, in the order of the LUIDs. */
  privileges(): readonly HeldPrivilege[] {
    return Array.from(this.#privileges, ([name, enabled]) => ({ name, enabled }));
  }

  identity(): Identity {
    return {
      userSid: this.user,
      logonLuid: this.logonLuid,
      sessionId: this.sessionId,
      elevated: this.elevated,
      localSystem: this.user === SID.LOCAL_SYSTEM,
      privileges: this.privileges(),
    };
  }

  /** The user, and the groups of those memberships. */
  #sidsOf(...memberships: readonly Membership[]): ReadonlySet<Sid> {
    const groups = this.groups.filter(({ membership }) => memberships.includes(membership));
    return new Set([this.user, ...groups.map((group) => group.sid)]);
  }

  #decide(): number {
    return DECISIVE.reduce(
      (bits, name, at) => (this.hasEnabled(name) ? bits | (1 << at) : bits),
      0,
    );
  }
}

/** Does `action` with a privilege enabled, if the token holds it, and puts things back after. */
export function withPrivilege<Answer>(
  token: Token,
  name: PrivilegeName,
  action: () => Answer,
): Answer {
  const before = token.hasEnabled(name);
  token.setEnabled(name, true);
  try {
    return action();
  } finally {
    token.setEnabled(name, before);
  }
}
