declare const canonicalSid: unique symbol;

/** A security identifier in canonical text: `S-1-5-32-544`. Equal SIDs are equal strings. */
export type Sid = string & { readonly [canonicalSid]: true };

const SID_TEXT = /^S-1-(\d{1,10}|0x[\da-f]{1,12})((?:-\d{1,10}){1,15})$/i;
const MAX_32_BITS = 0xffff_ffff;

/** Parses `S-1-…` in any spelling; returns `undefined` for an invalid SID. */
export function parseSid(text: string): Sid | undefined {
  const match = SID_TEXT.exec(text);
  if (match === null) return undefined;
  const [, authorityText = '', tail = ''] = match;
  const authority = Number(authorityText);
  const subAuthorities = tail.slice(1).split('-').map(Number);
  const decimal = !authorityText.toLowerCase().startsWith('0x');
  if (decimal && authority > MAX_32_BITS) return undefined;
  if (subAuthorities.some((value) => value > MAX_32_BITS)) return undefined;
  return ['S-1', authorityToText(authority), ...subAuthorities].join('-') as Sid;
}

/**
 * Formats an authority: in twelve hexadecimal digits if it has more than 32 bits, otherwise in
 * decimal.
 */
function authorityToText(authority: number): string {
  return authority > MAX_32_BITS
    ? `0x${authority.toString(16).padStart(12, '0').toUpperCase()}`
    : String(authority);
}

/** {@link parseSid} for constants of this package. */
export function sid(text: string): Sid {
  const parsed = parseSid(text);
  if (parsed === undefined) throw new RangeError(`not a SID: ${text}`);
  return parsed;
}

/**
 * The well-known SIDs that have a two-letter name in SDDL. Source: Microsoft, "SID Strings" and
 * "Well-known SIDs". Names that stand for an account of the machine or of a domain (`LA`, `DA`, …)
 * have no fixed SID and are left out.
 */
const ALIASES: ReadonlyMap<string, Sid> = new Map(
  Object.entries({
    AA: 'S-1-5-32-579', // access control assistance operators
    AC: 'S-1-15-2-1', // all application packages
    AN: 'S-1-5-7', // anonymous logon
    AO: 'S-1-5-32-548', // account operators
    AS: 'S-1-18-1', // authentication authority asserted identity
    AU: 'S-1-5-11', // authenticated users
    BA: 'S-1-5-32-544', // administrators
    BG: 'S-1-5-32-546', // guests
    BO: 'S-1-5-32-551', // backup operators
    BU: 'S-1-5-32-545', // users
    CD: 'S-1-5-32-574', // certificate service DCOM access
    CG: 'S-1-3-1', // creator group
    CO: 'S-1-3-0', // creator owner
    CY: 'S-1-5-32-569', // cryptographic operators
    ED: 'S-1-5-9', // enterprise domain controllers
    ER: 'S-1-5-32-573', // event log readers
    ES: 'S-1-5-32-576', // remote desktop endpoint servers
    HA: 'S-1-5-32-578', // Hyper-V administrators
    HI: 'S-1-16-12288', // high integrity
    IS: 'S-1-5-32-568', // internet information services users
    IU: 'S-1-5-4', // interactive
    LS: 'S-1-5-19', // local service
    LU: 'S-1-5-32-559', // performance log users
    LW: 'S-1-16-4096', // low integrity
    ME: 'S-1-16-8192', // medium integrity
    MP: 'S-1-16-8448', // medium-plus integrity
    MS: 'S-1-5-32-577', // remote desktop management servers
    MU: 'S-1-5-32-558', // performance monitor users
    NO: 'S-1-5-32-556', // network configuration operators
    NS: 'S-1-5-20', // network service
    NU: 'S-1-5-2', // network
    OW: 'S-1-3-4', // owner rights
    PO: 'S-1-5-32-550', // printer operators
    PS: 'S-1-5-10', // principal self
    PU: 'S-1-5-32-547', // power users
    RA: 'S-1-5-32-575', // remote desktop remote access servers
    RC: 'S-1-5-12', // restricted code
    RD: 'S-1-5-32-555', // remote desktop users
    RE: 'S-1-5-32-552', // replicator
    RM: 'S-1-5-32-580', // remote management users
    RU: 'S-1-5-32-554', // pre-Windows 2000 compatible access
    SI: 'S-1-16-16384', // system integrity
    SO: 'S-1-5-32-549', // server operators
    SS: 'S-1-18-2', // service asserted identity
    SU: 'S-1-5-6', // service
    SY: 'S-1-5-18', // LocalSystem
    UD: 'S-1-5-84-0-0-0-0-0', // user-mode drivers
    WD: 'S-1-1-0', // everyone
    WR: 'S-1-5-33', // write-restricted code
  }).map(([alias, text]) => [alias, sid(text)]),
);

const ALIAS_OF: ReadonlyMap<Sid, string> = new Map(
  Array.from(ALIASES, ([alias, value]) => [value, alias]),
);

/** Parses a SID in SDDL: two letters, or `S-1-…`. */
export function parseSddlSid(text: string): Sid | undefined {
  return ALIASES.get(text.toUpperCase()) ?? parseSid(text);
}

/** Formats a SID for SDDL: as two letters if it has them, else in full. */
export function printSddlSid(value: Sid): string {
  return ALIAS_OF.get(value) ?? value;
}

/** The SIDs that this package uses. */
export const SID = {
  EVERYONE: sid('S-1-1-0'),
  LOCAL: sid('S-1-2-0'),
  CREATOR_OWNER: sid('S-1-3-0'),
  CREATOR_GROUP: sid('S-1-3-1'),
  OWNER_RIGHTS: sid('S-1-3-4'),
  INTERACTIVE: sid('S-1-5-4'),
  AUTHENTICATED_USERS: sid('S-1-5-11'),
  RESTRICTED: sid('S-1-5-12'),
  LOCAL_SYSTEM: sid('S-1-5-18'),
  ADMINISTRATORS: sid('S-1-5-32-544'),
  USERS: sid('S-1-5-32-545'),
} as const;
