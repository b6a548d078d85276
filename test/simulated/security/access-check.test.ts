import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../../lib/object-manager/flags.js';
import {
  accessCheck,
  ace,
  mapGeneric,
  OBJECT_TYPE,
  type SecurityDescriptor,
  SID,
  sddl,
  securityDescriptor,
  type Token,
  userToken,
  withPrivilege,
} from '../../../lib/simulated/security/index.js';
import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import { ALICE, anyDacl, anyMask, anyToken, BOB, familiarSid, TOKENS } from './arbitraries.js';

const { mapping } = OBJECT_TYPE.SymbolicLink;
const MAX = ACCESS.MAXIMUM_ALLOWED;
const DENIED = STATUS.ACCESS_DENIED;

function check(descriptor: SecurityDescriptor, token: Token, desired: number): number | string {
  const answer = accessCheck({ descriptor, token, desired, mapping });
  return typeof answer === 'number' ? words(answer) : answer.granted;
}

function words(status: NtStatus): string {
  return status === DENIED ? 'denied' : status === STATUS.PRIVILEGE_NOT_HELD ? 'privilege' : '?';
}

describe('an access check', () => {
  it.each([
    // what the descriptor says, who asks, for what, what he gets
    ['O:SY', 'alice', 0xf_0001, 0xf_0001],
    ['O:SYD:NO_ACCESS_CONTROL', 'alice', 0xf_0001, 0xf_0001],
    ['O:SYD:NO_ACCESS_CONTROL', 'alice', MAX, 0xf_0001],
    ['O:SYD:NO_ACCESS_CONTROL', 'alice', 0, 'denied'],
    ['O:SYD:', 'alice', 0x1, 'denied'],
    ['O:SYD:', 'alice', MAX, 'denied'],
    ['O:SYD:(A;;CC;;;WD)', 'alice', 0x1, 0x1],
    ['O:SYD:(A;;CC;;;WD)', 'alice', 0, 'denied'],
    ['O:SYD:(A;;CC;;;WD)', 'alice', 0x1_0001, 'denied'],
    ['O:SYD:(A;;CCRC;;;WD)', 'alice', ACCESS.GENERIC_READ, 0x2_0001],
    ['O:SYD:(A;;CC;;;WD)(A;;SD;;;BU)', 'alice', 0x1_0001, 0x1_0001],
    ['O:SYD:(A;;CC;;;WD)(A;;SD;;;BU)', 'alice', MAX, 0x1_0001],
    ['O:SYD:(A;;CC;;;WD)(A;;SD;;;BU)', 'alice', MAX | 0x2_0000, 'denied'],
    ['O:SYD:(A;;CC;;;WD)(A;;SD;;;BU)', 'alice', MAX | 0x1, 0x1_0001],
    // order decides
    ['O:SYD:(D;;CC;;;BU)(A;;CC;;;WD)', 'alice', 0x1, 'denied'],
    ['O:SYD:(A;;CC;;;WD)(D;;CC;;;BU)', 'alice', 0x1, 0x1],
    ['O:SYD:(D;;SD;;;BU)(A;;CCSD;;;WD)', 'alice', 0x1, 0x1],
    ['O:SYD:(D;;SD;;;BU)(A;;CCSD;;;WD)', 'alice', MAX, 0x1],
    ['O:SYD:(A;;SD;;;WD)(D;;SD;;;BU)(A;;CC;;;WD)', 'alice', MAX, 0x1_0001],
    // entries for others
    ['O:SYD:(A;OIIO;CC;;;WD)', 'alice', 0x1, 'denied'],
    ['O:SYD:(D;OIIO;CC;;;WD)(A;;CC;;;WD)', 'alice', 0x1, 0x1],
    [`O:SYD:(A;;CC;;;${BOB})`, 'alice', 0x1, 'denied'],
    ['O:SYD:(A;;CC;;;CO)', 'alice', 0x1, 'denied'],
    // a filtered administrator
    ['O:SYD:(A;;CC;;;BA)', 'elevated', 0x1, 0x1],
    ['O:SYD:(A;;CC;;;BA)', 'filtered', 0x1, 'denied'],
    ['O:SYD:(D;;CC;;;BA)(A;;CC;;;WD)', 'filtered', 0x1, 'denied'],
    ['O:SYD:(D;;CC;;;BA)(A;;CC;;;WD)', 'alice', 0x1, 0x1],
    ['O:BAD:', 'elevated', 0x6_0000, 0x6_0000],
    ['O:BAD:', 'filtered', 0x2_0000, 'denied'],
    // the owner
    [`O:${ALICE}D:`, 'alice', 0x6_0000, 0x6_0000],
    [`O:${ALICE}D:`, 'alice', MAX, 0x6_0000],
    [`O:${ALICE}D:`, 'alice', 0x1, 'denied'],
    [`O:${ALICE}D:(D;;RCWD;;;WD)`, 'alice', 0x6_0000, 0x6_0000],
    [`O:${ALICE}D:`, 'bob', 0x2_0000, 'denied'],
    [`O:${ALICE}D:(A;;RC;;;OW)`, 'alice', 0x2_0000, 0x2_0000],
    [`O:${ALICE}D:(A;;RC;;;OW)`, 'alice', 0x4_0000, 'denied'],
    [`O:${ALICE}D:(A;;RC;;;OW)`, 'bob', 0x2_0000, 'denied'],
    [`O:${ALICE}D:(D;;SD;;;OW)(A;;SD;;;WD)`, 'alice', 0x1_0000, 'denied'],
    [`O:${ALICE}D:(D;;SD;;;OW)(A;;SD;;;WD)`, 'bob', 0x1_0000, 0x1_0000],
    [`O:${ALICE}D:(A;OIIO;RC;;;OW)`, 'alice', 0x4_0000, 0x4_0000],
    // privileges
    ['O:SYD:NO_ACCESS_CONTROL', 'elevated', ACCESS.ACCESS_SYSTEM_SECURITY, 'privilege'],
    ['O:SYD:', 'elevated', ACCESS.WRITE_OWNER, 'denied'],
  ] as const)('%s: %s asks for %i and gets %s', (text, name, desired, expected) => {
    expect(check(sddl(text), TOKENS[name], desired)).toBe(expected);
  });

  it('heeds privileges while they are enabled', () => {
    const { elevated: token } = TOKENS;
    const descriptor = sddl('O:SYD:(A;;CC;;;WD)');
    const system = ACCESS.ACCESS_SYSTEM_SECURITY;
    withPrivilege(token, 'SeSecurityPrivilege', () => {
      expect(check(descriptor, token, system)).toBe(system);
      expect(check(descriptor, token, system | 0x1)).toBe(system | 0x1);
      expect(check(descriptor, token, system | MAX)).toBe(system | 0x1);
      expect(check(descriptor, token, system | 0x1_0000)).toBe('denied');
    });
    withPrivilege(token, 'SeTakeOwnershipPrivilege', () => {
      expect(check(descriptor, token, 0x8_0001)).toBe(0x8_0001);
      expect(check(descriptor, token, MAX)).toBe(0x1);
    });
    expect(check(descriptor, token, system)).toBe('privilege');
    expect(check(descriptor, token, 0x8_0000)).toBe('denied');
  });
});

describe('any access check', () => {
  const request = {
    who: anyToken,
    dacl: anyDacl(familiarSid),
    owner: familiarSid,
    desired: anyMask,
  };
  const checks = fc.record(request);

  it('grants nothing but what was asked for, and all of it', () => {
    fc.assert(
      fc.property(checks, ({ who, dacl, owner, desired }) => {
        const answer = check(securityDescriptor({ owner, dacl }), who, desired);
        const mapped = mapGeneric(desired, mapping);
        if (typeof answer !== 'number') return;
        if (mapped & MAX) expect(answer & ~(mapping.all | (mapped & ~MAX))).toBe(0);
        else expect(answer).toBe(mapped);
        expect(~answer & mapped & ~MAX).toBe(0);
      }),
    );
  });

  it('loses nothing by one more entry that allows', () => {
    fc.assert(
      fc.property(checks, familiarSid, anyMask, fc.nat(), (given, sid, mask, where) => {
        const { who, dacl, owner, desired } = given;
        fc.pre(sid !== SID.OWNER_RIGHTS);
        const at = where % (dacl.length + 1);
        const more = dacl.toSpliced(at, 0, ace('allow', sid, mask));
        const before = check(securityDescriptor({ owner, dacl }), who, desired);
        const after = check(securityDescriptor({ owner, dacl: more }), who, desired);
        if (typeof before !== 'number') return;
        expect(typeof after).toBe('number');
        expect(before & ~Number(after)).toBe(0);
      }),
    );
  });

  it('is denied what the first entry denies', () => {
    fc.assert(
      fc.property(checks, ({ who, dacl, desired }) => {
        const first = ace('deny', SID.EVERYONE, 0x1);
        const descriptor = securityDescriptor({ owner: undefined, dacl: [first, ...dacl] });
        const answer = check(descriptor, who, desired);
        if (mapGeneric(desired, mapping) & 0x1) expect(answer).not.toBeTypeOf('number');
        else if (typeof answer === 'number') expect(answer & 0x1).toBe(0);
      }),
    );
  });

  it('is granted to the kernel', () => {
    fc.assert(
      fc.property(checks, ({ who: token, dacl, owner, desired }) => {
        const descriptor = securityDescriptor({ owner, dacl });
        const mapped = mapGeneric(desired, mapping);
        const expected = mapped & MAX ? ((mapped & ~MAX) | mapping.all) >>> 0 : mapped;
        const answer = accessCheck({ descriptor, token, desired, mapping, mode: 'kernel' });
        expect(answer).toEqual({ granted: expected });
      }),
    );
  });

  it('gives as much for MAXIMUM_ALLOWED as for any right by itself', () => {
    fc.assert(
      fc.property(checks, ({ who, dacl, owner }) => {
        const descriptor = securityDescriptor({ owner, dacl });
        const most = check(descriptor, who, MAX);
        for (const right of [0x1, 0x1_0000, 0x2_0000, 0x4_0000, 0x8_0000]) {
          const granted = typeof check(descriptor, who, right) === 'number';
          expect(typeof most === 'number' && (most & right) !== 0).toBe(granted);
        }
      }),
    );
  });
});

describe('a check that was made before', () => {
  function counted(): { descriptor: SecurityDescriptor; reads: () => number } {
    let reads = 0;
    const descriptor: SecurityDescriptor = {
      ...securityDescriptor({ owner: SID.LOCAL_SYSTEM }),
      get dacl() {
        reads += 1;
        return [ace('allow', SID.EVERYONE, 0x1)];
      },
    };
    return { descriptor, reads: () => reads };
  }

  it('is not made again until something changes', () => {
    const { descriptor, reads } = counted();
    const token = userToken({
      user: ALICE,
      elevated: true,
      luid: '00000000-00000003',
      sessionId: 1,
    });
    const once = accessCheck({ descriptor, token, desired: 0x1, mapping });
    for (let n = 0; n < 100; n += 1) {
      expect(accessCheck({ descriptor, token, desired: 0x1, mapping })).toBe(once);
    }
    expect(reads()).toBe(1);
    withPrivilege(token, 'SeDebugPrivilege', () => check(descriptor, token, 0x1));
    expect(reads()).toBe(1);
    withPrivilege(token, 'SeTakeOwnershipPrivilege', () => check(descriptor, token, 0x1));
    expect(reads()).toBe(2);
    check(descriptor, token, 0x1);
    expect(reads()).toBe(2);
    check(descriptor, token, 0x2);
    check(descriptor, TOKENS.bob, 0x1);
    expect(reads()).toBe(4);
  });

  it('may be forgotten when too many differ', () => {
    const { descriptor } = counted();
    for (let desired = 1; desired < 200; desired += 1) check(descriptor, TOKENS.bob, desired);
    expect(check(descriptor, TOKENS.bob, 0x1)).toBe(0x1);
  });
});
