import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSddlSid, parseSid, printSddlSid, SID } from '../../lib/security/index.js';
import { anySid } from '../simulated/security/arbitraries.js';

describe('a SID', () => {
  it.each([
    ['S-1-1-0', 'S-1-1-0'],
    ['s-1-5-32-544', 'S-1-5-32-544'],
    ['S-1-005-032', 'S-1-5-32'],
    ['S-1-0x5-32', 'S-1-5-32'],
    ['S-1-0x123456789abc-1', 'S-1-0x123456789ABC-1'],
    ['S-1-4294967295-4294967295', 'S-1-4294967295-4294967295'],
  ])('%s reads as %s', (text, expected) => {
    expect(parseSid(text)).toBe(expected);
  });

  it.each([
    '',
    'S-1',
    'S-1-5',
    'S-1-5-',
    'S-2-5-18',
    'S-1-5-18-',
    'S-1-5-x',
    ' S-1-5-18',
    'S-1-4294967296-1',
    'S-1-5-4294967296',
    `S-1-5${'-1'.repeat(16)}`,
    'SY',
  ])('%j is none', (text) => {
    expect(parseSid(text)).toBeUndefined();
  });

  it.each([
    ['WD', SID.EVERYONE],
    ['SY', SID.LOCAL_SYSTEM],
    ['BA', SID.ADMINISTRATORS],
    ['BU', SID.USERS],
    ['AU', SID.AUTHENTICATED_USERS],
    ['IU', SID.INTERACTIVE],
    ['CO', SID.CREATOR_OWNER],
    ['CG', SID.CREATOR_GROUP],
    ['OW', SID.OWNER_RIGHTS],
    ['RC', SID.RESTRICTED],
    ['LS', 'S-1-5-19'],
    ['NS', 'S-1-5-20'],
    ['AN', 'S-1-5-7'],
    ['SU', 'S-1-5-6'],
    ['NU', 'S-1-5-2'],
    ['PS', 'S-1-5-10'],
    ['AC', 'S-1-15-2-1'],
    ['LW', 'S-1-16-4096'],
    ['ME', 'S-1-16-8192'],
    ['HI', 'S-1-16-12288'],
    ['SI', 'S-1-16-16384'],
  ])('%s is %s in SDDL', (alias, expected) => {
    const value = parseSddlSid(alias);
    expect(value).toBe(expected);
    expect(value && printSddlSid(value)).toBe(alias);
  });

  it('that stands for an account of some domain has no fixed value', () => {
    expect(parseSddlSid('DA')).toBeUndefined();
  });

  it('survives printing and reading', () => {
    fc.assert(
      fc.property(anySid, (value) => {
        expect(parseSid(value)).toBe(value);
        expect(parseSddlSid(printSddlSid(value))).toBe(value);
      }),
    );
  });
});
