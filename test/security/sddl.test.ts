import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import {
  ace,
  CONTROL,
  parseSddl,
  printSddl,
  SID,
  sddl,
  securityDescriptor,
} from '../../lib/security/index.js';
import { anyDescriptor } from '../simulated/security/arbitraries.js';

const { OWNER, GROUP, DACL, SACL, LABEL } = SECURITY_INFORMATION;

describe('printed SDDL', () => {
  it.each([
    [0x0, ''],
    [0x1, 'CC'],
    [0x3, 'CCDC'],
    [0x2_0001, 'CCRC'],
    [0xf_0001, 'CCSDRCWDWO'],
    [0xf_000f, 'CCDCLCSWSDRCWDWO'],
    [0x2_0003, 'CCDCRC'],
    [0x2_000f, 'CCDCLCSWRC'],
    [0xf_01ff, 'CCDCLCSWRPWPDTLOCRSDRCWDWO'],
    [0xf000_0000, 'GAGXGWGR'],
    [0xe001_0000, 'SDGXGWGR'],
    [0x2_001f, 'CCDCLCSWRPRC'],
    [0x1f_01ff, 'FA'],
    [0x12_0089, 'FR'],
    [0x12_0116, 'FW'],
    [0x12_00a0, 'FX'],
    [0xf_003f, 'KA'],
    [0x2_0019, 'KR'],
    [0x2_0006, 'KW'],
    [0x12_019f, '0x12019f'],
    [0x12_00a9, '0x1200a9'],
    [0x200, '0x200'],
    [0x100_0000, '0x1000000'],
    [0xffff_ffff, '0xffffffff'],
  ])('spells the mask %i as %j', (mask, rights) => {
    const descriptor = securityDescriptor({ dacl: [ace('allow', SID.EVERYONE, mask)] });
    expect(printSddl(descriptor)).toBe(`D:(A;;${rights};;;WD)`);
    expect(parseSddl(`D:(A;;${rights};;;WD)`)).toEqual(descriptor);
  });

  // What Wine's advapi32 security tests see on Windows.
  it('is what Windows prints', () => {
    const domainGroup = 'S-1-5-21-93476-23408-4576';
    const text =
      `O:SYG:${domainGroup}` +
      `D:(A;NP;GAGXGWGR;;;SU)(A;IOID;CCDC;;;SU)(D;OICI;0xffffffff;;;${domainGroup})` +
      'S:(AU;OICINPIOIDSAFA;CCDCLCSWRPRC;;;SU)(AU;NPSA;0x12019f;;;SU)';
    expect(printSddl(sddl(text))).toBe(text);
  });

  it.each([
    ['nothing', {}, ''],
    ['an empty DACL', { dacl: [] }, 'D:'],
    ['a NULL DACL', { dacl: null }, 'D:NO_ACCESS_CONTROL'],
    ['a NULL DACL that is protected', { dacl: null, control: 0x1000 }, 'D:PNO_ACCESS_CONTROL'],
    ['a defaulted DACL', { dacl: null, control: 0x8 }, 'D:NO_ACCESS_CONTROL'],
    ['list control', { dacl: [], sacl: [], control: 0xffff }, 'D:PARAIS:PARAI'],
    ['control of absent lists', { control: 0xffff }, ''],
    ['an owner without an alias', { owner: SID.LOCAL }, 'O:S-1-2-0'],
  ])('says %s', (_, parts, expected) => {
    expect(printSddl(securityDescriptor(parts))).toBe(expected);
  });

  it.each([
    [OWNER, 'O:BA'],
    [GROUP, 'G:SY'],
    [DACL, 'D:P(A;;GA;;;WD)'],
    [SACL, 'S:(AU;SA;GA;;;WD)'],
    [LABEL, 'S:(ML;;NWNRNX;;;LW)'],
    [SACL | LABEL, 'S:(AU;SA;GA;;;WD)(ML;;NWNRNX;;;LW)'],
    [OWNER | DACL, 'O:BAD:P(A;;GA;;;WD)'],
    [0, ''],
  ])('shows of the parts %i: %s', (parts, expected) => {
    const all = sddl('O:BAG:SYD:P(A;;GA;;;WD)S:(AU;SA;GA;;;WD)(ML;;NWNRNX;;;LW)');
    expect(printSddl(all, parts)).toBe(expected);
  });

  it('shows no label where there is none', () => {
    expect(printSddl(sddl('S:(AU;SA;GA;;;WD)'), LABEL)).toBe('');
    expect(printSddl(sddl('S:NO_ACCESS_CONTROL'), SACL)).toBe('S:NO_ACCESS_CONTROL');
  });

  it('reads back as the descriptor that was printed', () => {
    fc.assert(
      fc.property(anyDescriptor, (descriptor) => {
        expect(parseSddl(printSddl(descriptor))).toEqual(descriptor);
      }),
    );
  });
});

describe('SDDL', () => {
  it.each([
    ['', ''],
    ['d:p(a;oi;ga;;;wd)', 'D:P(A;OI;GA;;;WD)'],
    ['S:D:G:SYO:BA', 'O:BAG:SYD:S:'],
    ['O:SOG:SO', 'O:SOG:SO'],
    ['D:(A;;0X1F01FF;;;WD)', 'D:(A;;FA;;;WD)'],
    ['D:(A;;65536;;;WD)', 'D:(A;;SD;;;WD)'],
    ['D:(A;;010;;;WD)', 'D:(A;;SW;;;WD)'],
    ['D:(A;;RPWPCCDCLCSWLODTCR;;;WD)', 'D:(A;;CCDCLCSWRPWPDTLOCR;;;WD)'],
    ['D:(A;;RCSDWDWO;;;WD)', 'D:(A;;SDRCWDWO;;;WD)'],
    ['D:(A;;FAFRFWFX;;;WD)', 'D:(A;;FA;;;WD)'],
    ['D:(A;;KAKRKWKX;;;WD)', 'D:(A;;KA;;;WD)'],
    ['D:(A;;KX;;;WD)', 'D:(A;;KR;;;WD)'],
    ['D:AIPAR', 'D:PARAI'],
    ['D:(D;;GA;;;S-1-0-0)', 'D:(D;;GA;;;S-1-0-0)'],
    ['S:(ML;;;;;SI)', 'S:(ML;;;;;SI)'],
    ['S:(ML;;NXNRNW;;;LW)', 'S:(ML;;NWNRNX;;;LW)'],
    ['S:(ML;;0x8;;;LW)', 'S:(ML;;0x8;;;LW)'],
  ])('%j means %j', (text, meaning) => {
    expect(printSddl(sddl(text))).toBe(meaning);
  });

  it.each([
    ['no SDDL', 'unexpected-text', 0],
    ['ERROR:(D;;GA;;;WD)', 'unexpected-text', 0],
    ['O:BA D:', 'unknown-sid', 2],
    ['O:', 'unknown-sid', 2],
    ['O:LA', 'unknown-sid', 2],
    ['D:D:', 'repeated-part', 2],
    ['O:BAX:SY', 'unexpected-text', 0],
    ['D:Q', 'malformed-acl', 2],
    ['D:(A;;GA;;;WD', 'malformed-acl', 2],
    ['D:(A;;GA;;;WD)x', 'malformed-acl', 2],
    ['D:((A;;GA;;;WD))', 'malformed-acl', 2],
    ['D:NO_ACCESS_CONTROL(A;;GA;;;WD)', 'malformed-acl', 2],
    ['D:(A;;GA;;WD)', 'malformed-ace', 2],
    ['D:P(A;;GA;;;WD)(A;;GA;;;WD;)', 'malformed-ace', 15],
    ['D:(B;;GA;;;WD)', 'malformed-ace', 2],
    ['D:(A;;GA;1-2;;WD)', 'malformed-ace', 2],
    ['D:(OA;;GA;;;WD)', 'unsupported-ace-type', 2],
    ['D:(OD;;GA;;;WD)', 'unsupported-ace-type', 2],
    ['S:(A;;GA;;;WD)', 'misplaced-ace-type', 2],
    ['D:(ML;;NW;;;LW)', 'misplaced-ace-type', 2],
    ['D:(A;XX;GA;;;WD)', 'unknown-ace-flag', 2],
    ['D:(A;O;GA;;;WD)', 'unknown-ace-flag', 2],
    ['D:(A;;ROB;;;WD)', 'unknown-right', 2],
    ['D:(A;;NW;;;WD)', 'unknown-right', 2],
    ['D:(A;;0x100000000;;;WD)', 'unknown-right', 2],
    ['D:(A;;4294967296;;;WD)', 'unknown-right', 2],
    ['D:(A;;08;;;WD)', 'unknown-right', 2],
    ['D:(A;;GA;;;Nonexistent account)', 'unknown-sid', 2],
    ['\0', 'unexpected-text', 0],
    ['D:(A;;GA;;;WD)\0', 'malformed-acl', 2],
    ['D:(A;;GA;;;WD)\0(D;;GA;;;WD)', 'malformed-acl', 2],
    ['O:BA\0', 'unknown-sid', 2],
    ['O:\0BA', 'unknown-sid', 2],
  ])('%j is refused: %s at %i', (text, fault, at) => {
    expect(parseSddl(text)).toEqual({ fault, at });
  });

  it('never fails otherwise', () => {
    const word = fc.constantFrom('D:', 'S:', 'O:', '(', ')', ';', 'A', 'GA', 'WD', 'P', '0x', 'é');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const parsed = parseSddl(words.join(''));
        if (!('fault' in parsed)) expect(parseSddl(printSddl(parsed))).toEqual(parsed);
      }),
    );
  });

  it('is the same descriptor for the same text, and one that cannot change', () => {
    const once = sddl('D:(A;;GA;;;WD)');
    expect(sddl('D:(A;;GA;;;WD)')).toBe(once);
    expect(Object.isFrozen(once)).toBe(true);
    expect(Object.isFrozen(once.dacl)).toBe(true);
    expect(Object.isFrozen(once.dacl?.[0])).toBe(true);
  });

  it('keeps control bits of the part that they are about', () => {
    expect(sddl('D:PS:').control).toBe(CONTROL.DACL_PROTECTED);
    expect(sddl('D:S:P').control).toBe(CONTROL.SACL_PROTECTED);
  });
});
