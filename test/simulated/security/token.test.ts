import { describe, expect, it } from 'vitest';
import {
  logonSid,
  type PrivilegeName,
  SID,
  sid,
  systemToken,
  userToken,
  withPrivilege,
} from '../../../lib/simulated/security/index.js';
import { ALICE, TOKENS } from './arbitraries.js';

describe('a token', () => {
  it.each([
    ['system', true, true, true, SID.ADMINISTRATORS],
    ['elevated', true, true, true, SID.ADMINISTRATORS],
    ['filtered', false, true, false, ALICE],
    ['alice', false, false, false, ALICE],
  ] as const)(
    '%s: Administrators grant %s, deny %s, own %s',
    (name, grants, denies, owns, owner) => {
      const token = TOKENS[name];
      expect(token.grants(SID.ADMINISTRATORS)).toBe(grants);
      expect(token.denies(SID.ADMINISTRATORS)).toBe(denies);
      expect(token.mayAssignOwner(SID.ADMINISTRATORS)).toBe(owns);
      expect(token.defaultOwner).toBe(owner);
    },
  );

  it.each([
    ['SeCreatePermanentPrivilege', true, false, false],
    ['SeTcbPrivilege', true, false, false],
    ['SeDebugPrivilege', true, true, false],
    ['SeRestorePrivilege', true, true, false],
    ['SeBackupPrivilege', true, true, false],
    ['SeTakeOwnershipPrivilege', true, true, false],
    ['SeSecurityPrivilege', true, true, false],
    ['SeLoadDriverPrivilege', true, true, false],
    ['SeCreateGlobalPrivilege', true, true, false],
    ['SeCreateSymbolicLinkPrivilege', true, true, false],
    ['SeChangeNotifyPrivilege', true, true, true],
  ] as const)('%s is held by system %s, elevated %s, others %s', (name, system, elevated, rest) => {
    expect(TOKENS.system.holds(name)).toBe(system);
    expect(TOKENS.elevated.holds(name)).toBe(elevated);
    expect(TOKENS.filtered.holds(name)).toBe(rest);
    expect(TOKENS.alice.holds(name)).toBe(rest);
  });

  it('has few of its privileges enabled', () => {
    const enabled = TOKENS.elevated.privileges().filter((privilege) => privilege.enabled);
    expect(enabled.map(({ name }) => name)).toEqual([
      'SeChangeNotifyPrivilege',
      'SeImpersonatePrivilege',
      'SeCreateGlobalPrivilege',
    ] satisfies PrivilegeName[]);
    expect(TOKENS.system.hasEnabled('SeCreatePermanentPrivilege')).toBe(true);
    expect(TOKENS.system.hasEnabled('SeRestorePrivilege')).toBe(false);
  });

  it('enables what it holds for the time of an action, and no longer', () => {
    const token = userToken({
      user: ALICE,
      elevated: true,
      luid: '00000000-00000001',
      sessionId: 1,
    });
    const name = 'SeRestorePrivilege';
    expect(withPrivilege(token, name, () => token.hasEnabled(name))).toBe(true);
    expect(token.hasEnabled(name)).toBe(false);
    const failure = () =>
      withPrivilege(token, name, () => {
        throw new Error('inside');
      });
    expect(failure).toThrow('inside');
    expect(token.hasEnabled(name)).toBe(false);
    token.setEnabled(name, true);
    withPrivilege(token, name, () => undefined);
    expect(token.hasEnabled(name)).toBe(true);
  });

  it('does not gain what it does not hold', () => {
    const name = 'SeCreatePermanentPrivilege';
    expect(TOKENS.elevated.setEnabled(name, true)).toBe(false);
    expect(withPrivilege(TOKENS.elevated, name, () => TOKENS.elevated.hasEnabled(name))).toBe(
      false,
    );
  });

  it('says who it is', () => {
    expect(systemToken().identity()).toMatchObject({
      userSid: 'S-1-5-18',
      logonLuid: '00000000-000003e7',
      sessionId: 0,
      elevated: true,
      localSystem: true,
    });
    expect(TOKENS.bob.identity()).toMatchObject({
      userSid: 'S-1-5-21-1-2-3-1002',
      logonLuid: '00000001-00000b0b',
      sessionId: 2,
      elevated: false,
      localSystem: false,
    });
  });

  it('belongs to its logon session and to a primary group', () => {
    expect(logonSid('00000001-00000B0B')).toBe('S-1-5-5-1-2827');
    expect(() => logonSid('1-2')).toThrow(RangeError);
    expect(TOKENS.bob.grants(sid('S-1-5-5-1-2827'))).toBe(true);
    expect(TOKENS.bob.primaryGroup).toBe('S-1-5-21-1-2-3-513');
    const stranger = sid('S-1-12-1-7');
    const token = userToken({ user: stranger, luid: '00000000-00000002', sessionId: 1 });
    expect(token.primaryGroup).toBe(SID.USERS);
  });
});
