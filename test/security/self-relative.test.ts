import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromSelfRelative,
  parseSddl,
  SID,
  sddl,
  securityDescriptor,
  toSelfRelative,
} from '../../lib/security/index.js';
import { anyDescriptor } from '../simulated/security/arbitraries.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a self-relative descriptor', () => {
  // Laid out by hand, by [MS-DTYP].
  it.each([
    ['', '01000080 00000000 00000000 00000000 00000000'],
    ['O:BA', '01000080 14000000 00000000 00000000 00000000 01020000000000052000000020020000'],
    ['G:SY', '01000080 00000000 14000000 00000000 00000000 010100000000000512000000'],
    ['D:', '01000480 00000000 00000000 00000000 14000000 0200080000000000'],
    ['D:NO_ACCESS_CONTROL', '01000480 00000000 00000000 00000000 00000000'],
    [
      'D:P(A;CI;CCRC;;;WD)',
      '01000490 00000000 00000000 00000000 14000000 02001c0001000000 0002140001000200 010100000000000100000000',
    ],
    [
      'S:(ML;;NW;;;LW)',
      '01001080 00000000 00000000 14000000 00000000 02001c0001000000 1100140001000000 010100000000001000100000',
    ],
  ])('of %j is these bytes', (text, expected) => {
    expect(hex(toSelfRelative(sddl(text)))).toBe(expected.replaceAll(' ', ''));
    expect(fromSelfRelative(toSelfRelative(sddl(text)))).toEqual(sddl(text));
  });

  it('has an authority of 48 bits, the other way round', () => {
    const bytes = toSelfRelative(sddl('O:S-1-0x123456789ABC-7'));
    expect(hex(bytes.subarray(20))).toBe('0101123456789abc07000000');
    expect(fromSelfRelative(bytes)).toEqual(sddl('O:S-1-0x123456789ABC-7'));
  });

  it('says whether the DACL is a default one', () => {
    const bytes = toSelfRelative(securityDescriptor({ dacl: [], control: 0x8 }));
    expect(hex(bytes.subarray(2, 4))).toBe('0c80');
  });

  it('holds all of any descriptor', () => {
    fc.assert(
      fc.property(anyDescriptor, (descriptor) => {
        expect(fromSelfRelative(toSelfRelative(descriptor))).toEqual(descriptor);
      }),
    );
  });

  it('is undefined, and nothing worse, for other bytes', () => {
    fc.assert(
      fc.property(
        anyDescriptor,
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
        fc.nat(300),
        (descriptor, changes, length) => {
          const bytes = Uint8Array.from(toSelfRelative(descriptor));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          expect(() => fromSelfRelative(bytes.subarray(0, length))).not.toThrow();
        },
      ),
    );
    expect(fromSelfRelative(new Uint8Array())).toBeUndefined();
    // A conditional entry.
    const conditional = Uint8Array.from(toSelfRelative(sddl('D:(A;;GA;;;WD)')));
    conditional[28] = 9;
    expect(fromSelfRelative(conditional)).toBeUndefined();
  });

  it('is the same for the same descriptor', () => {
    const descriptor = securityDescriptor({ owner: SID.USERS });
    expect(toSelfRelative(descriptor)).toBe(toSelfRelative(descriptor));
  });
});

it('an ACL is no longer than its header can say', () => {
  const entries = (count: number) => `D:${'(A;;GA;;;WD)'.repeat(count)}`;
  // Twenty bytes an entry, after eight.
  const most = Math.floor((0xfffc - 8) / 20);
  expect(toSelfRelative(sddl(entries(most))).length).toBe(20 + 8 + 20 * most);
  expect(parseSddl(entries(most + 1))).toEqual({ fault: 'acl-too-long', at: 2 });
});
