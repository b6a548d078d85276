/** A privilege that a token holds. */
export interface HeldPrivilege {
  /** For example `SeCreatePermanentPrivilege`. */
  readonly name: string;
  /** Held privileges take effect only while enabled. */
  readonly enabled: boolean;
}

/** The logon session that a caller's names belong to. */
export interface LogonSession {
  /** Its LUID as in `\Sessions\0\DosDevices\<luid>`: `00000000-000003e7`. */
  readonly logonLuid: string;
  /** The Terminal Services session, from 0. */
  readonly sessionId: number;
  /**
   * It is LocalSystem's, `3e7`. Device maps go by logon session: a token that has the user LocalSystem
   * and another session has local names.
   */
  readonly localSystem: boolean;
}

/** Who a caller is, as its token says. */
export interface Identity extends LogonSession {
  /** The user's security identifier as text: `S-1-5-18` is LocalSystem. */
  readonly userSid: string;
  /**
   * The token has the rights of Administrators: it is an elevated one, or one of an administrator where
   * there is no UAC.
   */
  readonly elevated: boolean;
  readonly privileges: readonly HeldPrivilege[];
}
