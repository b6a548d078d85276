/** A privilege that a token holds. */
export interface HeldPrivilege {
  /** For example `SeCreatePermanentPrivilege`. */
  readonly name: string;
  /** Held privileges take effect only while enabled. */
  readonly enabled: boolean;
}

/** Who a caller is, as its token says. */
export interface Identity {
  /** The user's security identifier as text: `S-1-5-18` is LocalSystem. */
  readonly userSid: string;
  /** The logon session's LUID as in `\Sessions\0\DosDevices\<luid>`: `00000000-000003e7`. */
  readonly logonLuid: string;
  /** The Terminal Services session, from 0. */
  readonly sessionId: number;
  /** The token is an elevated one, or one of an administrator where there is no UAC. */
  readonly elevated: boolean;
  /** The user is LocalSystem. */
  readonly localSystem: boolean;
  readonly privileges: readonly HeldPrivilege[];
}
