import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignSecurity,
  CONTROL,
  type NewObject,
  OBJECT_TYPE,
  printSddl,
  type SecurityDescriptor,
  sddl,
  securityDescriptor,
  sid,
  Token,
  withPrivilege,
} from '../../../lib/simulated/security/index.js';
import { STATUS } from '../../../lib/status/index.js';
import { ALICE, anyDescriptor, anyToken, BOB, TOKENS } from './arbitraries.js';

const { SymbolicLink, Directory } = OBJECT_TYPE;

function assign(object: Partial<NewObject>): SecurityDescriptor {
  const answer = assignSecurity({ type: SymbolicLink, token: TOKENS.system, ...object });
  if (typeof answer === 'number') throw new Error(`refused: ${answer}`);
  return answer;
}

function defaulted(text: string): SecurityDescriptor {
  const descriptor = sddl(text);
  return securityDescriptor({
    ...descriptor,
    control: descriptor.control | CONTROL.DACL_DEFAULTED | CONTROL.SACL_DEFAULTED,
  });
}

const SYSTEM_DEFAULT_FOR_LINK = 'O:BAG:SYD:(A;;CCSDRCWDWO;;;SY)(A;;CCRC;;;BA)';
const SYSTEM_DEFAULT_FOR_DIRECTORY = 'O:BAG:SYD:(A;;CCDCLCSWSDRCWDWO;;;SY)(A;;CCDCRC;;;BA)';

describe('without a descriptor, and without anything to inherit', () => {
  it.each([
    ['no container', undefined],
    ['a container without a DACL', sddl('')],
    ['a container with a NULL DACL', sddl('D:NO_ACCESS_CONTROL')],
    ['a container with an empty DACL', sddl('D:')],
    ['a container that hands nothing down', sddl('D:(A;;GA;;;WD)')],
  ])('the token decides: %s', (_, parent) => {
    expect(printSddl(assign({ parent }))).toBe(SYSTEM_DEFAULT_FOR_LINK);
    expect(printSddl(assign({ parent, type: Directory }))).toBe(SYSTEM_DEFAULT_FOR_DIRECTORY);
  });

  it('a user owns what he creates', () => {
    expect(printSddl(assign({ token: TOKENS.alice }))).toBe(
      `O:${ALICE}G:S-1-5-21-1-2-3-513` +
        `D:(A;;CCSDRCWDWO;;;${ALICE})(A;;CCSDRCWDWO;;;SY)(A;;CCRC;;;S-1-5-5-0-41244)`,
    );
  });

  it('an elevated administrator creates for Administrators', () => {
    expect(assign({ token: TOKENS.elevated }).owner).toBe('S-1-5-32-544');
  });

  it('a token without a default leaves the object without a DACL', () => {
    const token = new Token({
      user: ALICE,
      groups: [],
      privileges: {},
      defaultOwner: ALICE,
      primaryGroup: ALICE,
      defaultDacl: undefined,
      logonLuid: '00000000-00000009',
      sessionId: 1,
      elevated: false,
    });
    expect(assign({ token }).dacl).toBeUndefined();
  });
});

/** As asserted by reactos kmtest ntos_se/SeInheritance.c. */
describe('a container hands down', () => {
  it.each([
    // flags, to a link, to a directory (empty: nothing)
    ['', '', ''],
    ['OI', '(A;;RC;;;WD)', '(A;OIIO;RC;;;WD)'],
    ['CI', '', '(A;CI;RC;;;WD)'],
    ['OICI', '(A;;RC;;;WD)', '(A;OICI;RC;;;WD)'],
    ['OINP', '(A;;RC;;;WD)', ''],
    ['CINP', '', '(A;;RC;;;WD)'],
    ['OICINP', '(A;;RC;;;WD)', '(A;;RC;;;WD)'],
    ['IO', '', ''],
    ['OIIO', '(A;;RC;;;WD)', '(A;OIIO;RC;;;WD)'],
    ['CIIO', '', '(A;CI;RC;;;WD)'],
    ['OICIIO', '(A;;RC;;;WD)', '(A;OICI;RC;;;WD)'],
    ['OICINPIO', '(A;;RC;;;WD)', '(A;;RC;;;WD)'],
    ['NP', '', ''],
    ['ID', '', ''],
    ['OICIID', '(A;;RC;;;WD)', '(A;OICI;RC;;;WD)'],
  ])('an entry with %j: to a link %j, to a directory %j', (flags, toLink, toDirectory) => {
    const parent = sddl(`D:(A;${flags};RC;;;WD)`);
    const link = printSddl(assign({ parent }));
    const directory = printSddl(assign({ parent, type: Directory }));
    expect(link).toBe(toLink === '' ? SYSTEM_DEFAULT_FOR_LINK : `O:BAG:SYD:${toLink}`);
    expect(directory).toBe(
      toDirectory === '' ? SYSTEM_DEFAULT_FOR_DIRECTORY : `O:BAG:SYD:${toDirectory}`,
    );
  });

  it.each([
    ['(A;OI;GR;;;CO)', '(A;;CCRC;;;BA)', '(A;OIIO;GR;;;CO)'],
    ['(A;CI;GR;;;CO)', '', '(A;;CCDCRC;;;BA)(A;CIIO;GR;;;CO)'],
    ['(A;OICI;GX;;;CG)', '(A;;CCRC;;;SY)', '(A;;CCDCRC;;;SY)(A;OICIIO;GX;;;CG)'],
    ['(A;OICI;GA;;;WD)', '(A;;CCSDRCWDWO;;;WD)', '(A;;CCDCLCSWSDRCWDWO;;;WD)(A;OICIIO;GA;;;WD)'],
    ['(A;OICI;RC;;;CO)', '(A;;RC;;;BA)', '(A;;RC;;;BA)(A;OICIIO;RC;;;CO)'],
    ['(A;OICINP;GA;;;CO)', '(A;;CCSDRCWDWO;;;BA)', '(A;;CCDCLCSWSDRCWDWO;;;BA)'],
    [
      '(D;OICI;SD;;;WD)(A;OI;CC;;;WD)',
      '(D;;SD;;;WD)(A;;CC;;;WD)',
      '(D;OICI;SD;;;WD)(A;OIIO;CC;;;WD)',
    ],
  ])('%s made concrete: to a link %j, to a directory %j', (acl, toLink, toDirectory) => {
    const parent = sddl(`D:${acl}`);
    const link = printSddl(assign({ parent }));
    expect(link).toBe(toLink === '' ? SYSTEM_DEFAULT_FOR_LINK : `O:BAG:SYD:${toLink}`);
    expect(printSddl(assign({ parent, type: Directory }))).toBe(`O:BAG:SYD:${toDirectory}`);
  });

  it('what it audits, too', () => {
    const parent = sddl('S:(AU;OISAFA;GR;;;CO)');
    expect(printSddl(assign({ parent }))).toBe(`${SYSTEM_DEFAULT_FOR_LINK}S:(AU;SAFA;CCRC;;;BA)`);
  });

  it('marked as inherited only if that is asked for', () => {
    const parent = sddl('D:(A;OICI;GX;;;WD)');
    expect(printSddl(assign({ parent, autoInherit: true }))).toBe('O:BAG:SYD:AI(A;ID;CCRC;;;WD)');
    expect(printSddl(assign({ parent, autoInherit: true, type: Directory }))).toBe(
      'O:BAG:SYD:AI(A;ID;CCDCRC;;;WD)(A;OICIIOID;GX;;;WD)',
    );
  });
});

describe('a descriptor that the creator gives', () => {
  const handsDown = sddl('D:(A;OI;CC;;;WD)');
  const silent = sddl('D:(A;;GA;;;WD)');

  it.each([
    ['is used', sddl('D:(A;;GX;;;BU)'), handsDown, 'D:(A;;CCRC;;;BU)'],
    ['is used even if empty', sddl('D:'), handsDown, 'D:'],
    ['is used even if NULL', sddl('D:NO_ACCESS_CONTROL'), handsDown, 'D:NO_ACCESS_CONTROL'],
    ['gives way if defaulted', defaulted('D:(A;;GX;;;BU)'), handsDown, 'D:(A;;CC;;;WD)'],
    ['NULL, gives way', defaulted('D:NO_ACCESS_CONTROL'), handsDown, 'D:(A;;CC;;;WD)'],
    ['defaulted, to nothing', defaulted('D:(A;;GX;;;BU)'), silent, 'D:(A;;CCRC;;;BU)'],
    ['NULL, to nothing', defaulted('D:NO_ACCESS_CONTROL'), silent, 'D:NO_ACCESS_CONTROL'],
    ['defaulted, protected', defaulted('D:P(A;;GX;;;BU)'), handsDown, 'D:P(A;;CCRC;;;BU)'],
    ['is silent', sddl('O:SY'), handsDown, 'D:(A;;CC;;;WD)'],
    ['hands down what it says', sddl('D:(A;OIIO;GA;;;CO)'), handsDown, 'D:(A;OIIO;GA;;;CO)'],
    ['names the creator', sddl('D:(A;;GA;;;CO)'), handsDown, 'D:(A;;CCSDRCWDWO;;;CO)'],
    ['remembers protection', sddl('D:P'), handsDown, 'D:P'],
    ['does not remember AI', sddl('D:AI'), handsDown, 'D:'],
    ['remembers AI on request', sddl('D:ARAI'), handsDown, 'D:AI'],
  ])('%s', (_, explicit, parent, expected) => {
    expect(printSddl(assign({ explicit, parent }), 0x4)).toBe(expected);
  });

  it.each([
    ['alice', ALICE, undefined],
    ['alice', BOB, STATUS.INVALID_OWNER],
    ['alice', sid('S-1-5-32-545'), STATUS.INVALID_OWNER],
    ['filtered', sid('S-1-5-32-544'), STATUS.INVALID_OWNER],
    ['elevated', sid('S-1-5-32-544'), undefined],
    ['elevated', BOB, STATUS.INVALID_OWNER],
    ['system', sid('S-1-5-18'), undefined],
  ] as const)('%s makes %s the owner: %s', (name, owner, expected) => {
    const token = TOKENS[name];
    const request = { type: SymbolicLink, token, explicit: securityDescriptor({ owner }) };
    const answer = assignSecurity(request);
    if (expected !== undefined) expect(answer).toBe(expected);
    else expect(answer).toMatchObject({ owner });
    expect(assignSecurity({ ...request, mode: 'kernel' })).toMatchObject({ owner });
  });

  it('may name any owner with SeRestorePrivilege, while it is enabled', () => {
    const request = { type: SymbolicLink, token: TOKENS.elevated, explicit: sddl(`O:${BOB}`) };
    expect(assignSecurity(request)).toBe(STATUS.INVALID_OWNER);
    withPrivilege(TOKENS.elevated, 'SeRestorePrivilege', () => {
      expect(assignSecurity(request)).toMatchObject({ owner: BOB });
    });
    expect(assignSecurity(request)).toBe(STATUS.INVALID_OWNER);
  });

  it('may audit with SeSecurityPrivilege only, and may label without', () => {
    const { elevated: token } = TOKENS;
    const audited = { type: SymbolicLink, token, explicit: sddl('S:(AU;SA;GA;;;WD)') };
    expect(assignSecurity(audited)).toBe(STATUS.PRIVILEGE_NOT_HELD);
    expect(assignSecurity({ ...audited, explicit: sddl('S:') })).toBe(STATUS.PRIVILEGE_NOT_HELD);
    withPrivilege(token, 'SeSecurityPrivilege', () => {
      expect(assignSecurity(audited)).toMatchObject({ sacl: [{ mask: 0xf_0001 }] });
    });
    const labelled = assignSecurity({ ...audited, explicit: sddl('S:(ML;;NW;;;LW)') });
    expect(labelled).toMatchObject({ sacl: [{ type: 'label' }] });
  });
});

describe('objects created alike', () => {
  it('share their descriptor', () => {
    const parent = sddl('D:(A;OICI;GA;;;CO)');
    const first = assign({ parent, token: TOKENS.alice });
    for (let n = 0; n < 1000; n += 1) {
      expect(assign({ parent, token: TOKENS.alice })).toBe(first);
    }
    expect(assign({ parent, token: TOKENS.bob })).not.toBe(first);
    expect(assign({ parent, token: TOKENS.alice, type: Directory })).not.toBe(first);
  });

  it('have an effective DACL without generic rights, whatever was given', () => {
    const generic = 0xf000_0000;
    fc.assert(
      fc.property(anyDescriptor, anyDescriptor, anyToken, (parent, explicit, token) => {
        for (const type of [SymbolicLink, Directory]) {
          const answer = assign({ type, token, parent, explicit, mode: 'kernel' });
          const effective = answer.dacl?.filter(({ flags }) => (flags & 0x8) === 0) ?? [];
          expect(effective.every(({ mask }) => (mask & generic) === 0)).toBe(true);
          expect(answer.owner).toBe(explicit.owner ?? token.defaultOwner);
        }
      }),
    );
  });
});
