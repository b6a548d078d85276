import { SID, type Sid, sid } from './sid.js';

/** `NT SERVICE\TrustedInstaller`. Source: Microsoft, "Windows Resource Protection". */
export const TRUSTED_INSTALLER = sid(
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
);

/** Source: Microsoft, "Well-known SIDs". */
const NAMES: ReadonlyMap<string, string> = new Map([
  [SID.EVERYONE, 'Everyone'],
  [SID.LOCAL, 'Local'],
  [SID.CREATOR_OWNER, 'Creator Owner'],
  [SID.CREATOR_GROUP, 'Creator Group'],
  [SID.OWNER_RIGHTS, 'Owner Rights'],
  ['S-1-5-2', 'Network'],
  [SID.INTERACTIVE, 'Interactive'],
  ['S-1-5-6', 'Service'],
  ['S-1-5-7', 'Anonymous Logon'],
  [SID.AUTHENTICATED_USERS, 'Authenticated Users'],
  [SID.RESTRICTED, 'Restricted'],
  [SID.LOCAL_SYSTEM, 'LocalSystem'],
  ['S-1-5-19', 'LocalService'],
  ['S-1-5-20', 'NetworkService'],
  [SID.ADMINISTRATORS, 'Administrators'],
  [SID.USERS, 'Users'],
  ['S-1-5-32-546', 'Guests'],
  ['S-1-5-32-547', 'Power Users'],
  ['S-1-15-2-1', 'All Application Packages'],
  [TRUSTED_INSTALLER, 'TrustedInstaller'],
]);

/** `S-1-5-5-…`: the group of one logon session. */
const LOGON = /^S-1-5-5-\d+-\d+$/;

/**
 * The name of a well-known SID.
 * @returns the name; `undefined` for an account of a machine or a domain
 */
export function sidName(value: Sid | string): string | undefined {
  return NAMES.get(value) ?? (LOGON.test(value) ? 'a logon session' : undefined);
}
