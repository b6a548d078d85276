import { ACCESS } from '../../object-manager/flags.js';
import { type Acl, ace } from '../../security/acl.js';
import { SID, type Sid, sid } from '../../security/sid.js';
import { ADMINISTRATOR_PRIVILEGES, SYSTEM_PRIVILEGES, USER_PRIVILEGES } from './privileges.js';
import { type Membership, Token, type TokenGroup } from './token.js';

const SYSTEM_LUID = '00000000-000003e7';

/**
 * LocalSystem's token, as which kernel threads and the base server run. Administrators own the
 * objects that it creates. Default DACL: reactos kmtest ntos_se/SeInheritance.c.
 */
export function systemToken(): Token {
  return new Token({
    user: SID.LOCAL_SYSTEM,
    groups: [
      group(SID.ADMINISTRATORS, 'owner'),
      group(SID.EVERYONE),
      group(SID.AUTHENTICATED_USERS),
    ],
    privileges: SYSTEM_PRIVILEGES,
    defaultOwner: SID.ADMINISTRATORS,
    primaryGroup: SID.LOCAL_SYSTEM,
    defaultDacl: [
      ace('allow', SID.LOCAL_SYSTEM, ACCESS.GENERIC_ALL),
      ace(
        'allow',
        SID.ADMINISTRATORS,
        ACCESS.GENERIC_READ | ACCESS.GENERIC_EXECUTE | ACCESS.READ_CONTROL,
      ),
    ],
    logonLuid: SYSTEM_LUID,
    sessionId: 0,
    elevated: true,
  });
}

export interface UserTokenSpec {
  /** The account: `S-1-5-21-1-2-3-1001`. */
  readonly user: Sid;
  /** Whether the token is elevated; implies `administrator`. Default: `false`. */
  readonly elevated?: boolean;
  /**
   * Whether the user is a member of Administrators. Unless elevated, the token is filtered by UAC.
   * Default: `elevated`.
   */
  readonly administrator?: boolean;
  /** The logon session: `00000000-0001a2b3`. An elevated token has one of its own. */
  readonly luid: string;
  readonly sessionId: number;
}

/** The token of an interactive user. */
export function userToken(spec: UserTokenSpec): Token {
  const { user, luid, sessionId, elevated = false } = spec;
  const administrator = elevated || spec.administrator === true;
  const logon = logonSid(luid);
  const primaryGroup = primaryGroupOf(user);
  const owner = elevated ? SID.ADMINISTRATORS : user;
  return new Token({
    user,
    groups: [
      group(primaryGroup),
      group(SID.EVERYONE),
      ...(administrator ? [group(SID.ADMINISTRATORS, elevated ? 'owner' : 'deny-only')] : []),
      group(SID.USERS),
      group(SID.INTERACTIVE),
      group(SID.AUTHENTICATED_USERS),
      group(logon),
      group(SID.LOCAL),
    ],
    privileges: elevated ? ADMINISTRATOR_PRIVILEGES : USER_PRIVILEGES,
    defaultOwner: owner,
    primaryGroup,
    defaultDacl: userDefaultDacl(owner, logon),
    logonLuid: luid.toLowerCase(),
    sessionId,
    elevated,
  });
}

/** Full access for the owner and the system, read access for the logon session. */
function userDefaultDacl(owner: Sid, logon: Sid): Acl {
  return [
    ace('allow', owner, ACCESS.GENERIC_ALL),
    ace('allow', SID.LOCAL_SYSTEM, ACCESS.GENERIC_ALL),
    ace('allow', logon, ACCESS.GENERIC_READ | ACCESS.GENERIC_EXECUTE),
  ];
}

function group(member: Sid, membership: Membership = 'member'): TokenGroup {
  return { sid: member, membership };
}

/** @returns `S-1-5-5-<high>-<low>`, the group of a logon session's tokens */
export function logonSid(luid: string): Sid {
  const match = /^([\da-f]{8})-([\da-f]{8})$/i.exec(luid);
  if (match === null) throw new RangeError(`not a logon LUID: ${luid}`);
  const [, high = '', low = ''] = match;
  return sid(`S-1-5-5-${Number.parseInt(high, 16)}-${Number.parseInt(low, 16)}`);
}

/**
 * The primary group of an account: that of all users of its authority, for other accounts Users.
 */
function primaryGroupOf(user: Sid): Sid {
  const match = /^(S-1-5-21-\d+-\d+-\d+)-\d+$/.exec(user);
  return match === null ? SID.USERS : sid(`${match[1]}-513`);
}
