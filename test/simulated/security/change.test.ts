import { describe, expect, it } from 'vitest';
import { SECURITY_INFORMATION } from '../../../lib/object-manager/flags.js';
import {
  accessToQuerySecurity,
  accessToSetSecurity,
  changeSecurity,
  OBJECT_TYPE,
  printSddl,
  sddl,
  withPrivilege,
} from '../../../lib/simulated/security/index.js';
import { STATUS } from '../../../lib/status/index.js';
import { ALICE, BOB, TOKENS } from './arbitraries.js';

const { OWNER, GROUP, DACL, SACL, LABEL } = SECURITY_INFORMATION;

describe('the access that it takes', () => {
  it.each([
    [OWNER, 0x2_0000, 0x8_0000],
    [GROUP, 0x2_0000, 0x8_0000],
    [DACL, 0x2_0000, 0x4_0000],
    [SACL, 0x100_0000, 0x100_0000],
    [LABEL, 0x2_0000, 0x8_0000],
    [OWNER | DACL | SACL, 0x102_0000, 0x10c_0000],
  ])('for the parts %i is %i to read, %i to write', (parts, query, set) => {
    expect(accessToQuerySecurity(parts)).toBe(query);
    expect(accessToSetSecurity(parts)).toBe(set);
  });
});

describe('a change of security', () => {
  const BEFORE = 'O:BAG:SYD:P(A;;CC;;;WD)S:(AU;SA;CC;;;WD)(ML;;NW;;;LW)';

  it.each([
    [0, 'O:SYG:BAD:', BEFORE],
    [OWNER, 'O:SY', 'O:SYG:SYD:P(A;;CC;;;WD)S:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [GROUP, 'G:BU', 'O:BAG:BUD:P(A;;CC;;;WD)S:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [DACL, 'D:(A;;GA;;;WD)', 'O:BAG:SYD:(A;;CCSDRCWDWO;;;WD)S:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [DACL, 'D:S:P', 'O:BAG:SYD:S:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [DACL, 'D:P', 'O:BAG:SYD:PS:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [DACL, 'D:NO_ACCESS_CONTROL', 'O:BAG:SYD:NO_ACCESS_CONTROLS:(AU;SA;CC;;;WD)(ML;;NW;;;LW)'],
    [SACL, 'S:(AU;FA;CC;;;SY)', 'O:BAG:SYD:P(A;;CC;;;WD)S:(AU;FA;CC;;;SY)(ML;;NW;;;LW)'],
    [LABEL, 'S:(ML;;NR;;;HI)', 'O:BAG:SYD:P(A;;CC;;;WD)S:(AU;SA;CC;;;WD)(ML;;NR;;;HI)'],
    [SACL | LABEL, 'S:', 'O:BAG:SYD:P(A;;CC;;;WD)S:'],
    [SACL | LABEL, '', 'O:BAG:SYD:P(A;;CC;;;WD)'],
  ])('of the parts %i to %j', (parts, text, after) => {
    const answer = changeSecurity({
      current: sddl(BEFORE),
      parts,
      given: sddl(text),
      type: OBJECT_TYPE.SymbolicLink,
      token: TOKENS.system,
    });
    expect(typeof answer === 'number' ? answer : printSddl(answer)).toBe(after);
  });

  it.each([
    [OWNER, 'D:', STATUS.INVALID_SECURITY_DESCR],
    [GROUP, 'D:', STATUS.INVALID_SECURITY_DESCR],
    [OWNER, `O:${BOB}`, STATUS.INVALID_OWNER],
    [OWNER, 'O:BA', STATUS.INVALID_OWNER],
  ])('of the parts %i to %j is refused', (parts, text, status) => {
    const current = sddl(BEFORE);
    const { alice: token } = TOKENS;
    const change = { current, parts, given: sddl(text), type: OBJECT_TYPE.SymbolicLink, token };
    expect(changeSecurity(change)).toBe(status);
  });

  it('gives an object to any owner with SeRestorePrivilege', () => {
    const { elevated: token } = TOKENS;
    const given = sddl(`O:${ALICE}`);
    const type = OBJECT_TYPE.SymbolicLink;
    const change = { current: sddl(BEFORE), parts: OWNER, given: sddl(`O:${BOB}`), type, token };
    expect(changeSecurity({ ...change, given })).toMatchObject({ owner: ALICE });
    expect(changeSecurity(change)).toBe(STATUS.INVALID_OWNER);
    withPrivilege(token, 'SeRestorePrivilege', () => {
      expect(changeSecurity(change)).toMatchObject({ owner: BOB });
    });
  });
});
