/** A privilege that a token holds. */
export interface HeldPrivilege {
  /** For example `SeCreatePermanentPrivilege`. */
  readonly name: string;
  /** Held privileges take effect only while enabled. */
  readonly enabled: boolean;
}

/** The logon session that a caller's local names belong to. */
export interface LogonSession {
  /** Its LUID as in `\Sessions\0\DosDevices\<luid>`: `00000000-000003e7`. */
  readonly logonLuid: string;
  /** The Terminal Services session, from 0. */
  readonly sessionId: number;
  /**
   * Whether it is LocalSystem's session, `3e7`. Device maps belong to logon sessions, so a token of
   * the user LocalSystem in another session does have local names.
   */
  readonly localSystem: boolean;
}

/** The caller's user, rights and logon session, as its token describes them. */
export interface Identity extends LogonSession {
  /** The user's security identifier as text: `S-1-5-18` is LocalSystem. */
  readonly userSid: string;
  /**
   * Whether the token has the rights of Administrators: it is elevated, or belongs to an
   * administrator where UAC is off.
   */
  readonly elevated: boolean;
  readonly privileges: readonly HeldPrivilege[];
}
