import type { HeldPrivilege, Identity } from '../../object-manager/identity.js';
import type { Acl } from '../../security/acl.js';
import { SID, type Sid } from '../../security/sid.js';
import { PRIVILEGES, type PrivilegeName, type Privileges } from './privileges.js';

/**
 * The kind of a group membership: `member` applies to all entries that name the group, `owner` also
 * allows the group to be an object's owner, and `deny-only` applies to deny entries only.
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
  /** The owner of objects that are created without an owner. */
  readonly defaultOwner: Sid;
  readonly primaryGroup: Sid;
  /**
   * The DACL of an object for which neither its creator nor its container has one; `undefined` for
   * a NULL DACL.
   */
  readonly defaultDacl: Acl | undefined;
  /** The logon session, as in `\Sessions\0\DosDevices\<luid>`: `00000000-000003e7`. */
  readonly logonLuid: string;
  readonly sessionId: number;
  readonly elevated: boolean;
}

/** The privileges that affect access checks, one bit each in {@link Token.decisive}. */
const DECISIVE: readonly PrivilegeName[] = [
  'SeSecurityPrivilege',
  'SeTakeOwnershipPrivilege',
  'SeRestorePrivilege',
];

/** An access token. Only the enabled state of its privileges can change. */
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
  #traverses: boolean;

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
    this.#traverses = this.hasEnabled('SeChangeNotifyPrivilege');
  }

  /** Whether an allow entry for this SID applies to the caller. */
  grants(sid: Sid): boolean {
    return this.#granting.has(sid);
  }

  /** Whether a deny entry for this SID applies to the caller. */
  denies(sid: Sid): boolean {
    return this.#denying.has(sid);
  }

  /** Whether the caller may make `sid` the owner of an object. */
  mayAssignOwner(sid: Sid): boolean {
    return this.#owning.has(sid) || this.hasEnabled('SeRestorePrivilege');
  }

  holds(name: PrivilegeName): boolean {
    return this.#privileges.has(name);
  }

  /** Whether a privilege is held and enabled. */
  hasEnabled(name: PrivilegeName): boolean {
    return this.#privileges.get(name) === true;
  }

  /**
   * Enables or disables a privilege.
   * @returns whether the token holds it
   */
  setEnabled(name: PrivilegeName, enabled: boolean): boolean {
    if (!this.#privileges.has(name)) return false;
    this.#privileges.set(name, enabled);
    this.#decisive = this.#decide();
    this.#traverses = this.hasEnabled('SeChangeNotifyPrivilege');
    return true;
  }

  /** The state of this token that can change and affects access checks. */
  get decisive(): number {
    return this.#decisive;
  }

  /** Whether SeChangeNotifyPrivilege is enabled, by which directories need not grant traversal. */
  get traverses(): boolean {
    return this.#traverses;
  }

  /** @returns the held privileges, in the order of their LUIDs */
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

  /** @returns the user's SID and those of the groups with these memberships */
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

/**
 * Runs `action` with a privilege enabled, if the token holds it, and restores the privilege's
 * state.
 */
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
