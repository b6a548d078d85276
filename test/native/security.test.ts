import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Addon, NativeHandle } from '../../lib/native/boundary.js';
import { NativeHandle as OwnedHandle } from '../../lib/native/handle.js';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { CONTROL, fromSelfRelative, sddl, toSelfRelative } from '../../lib/security/index.js';
import { STATUS } from '../../lib/status/index.js';
import { anyDescriptor } from '../simulated/security/arbitraries.js';

const addon = loadAddon();
const loose = addon as unknown as Record<keyof Addon, (...args: unknown[]) => unknown>;
const DACL = 4;
const ALL_ACCESS = 0xf_0001;

function unnamedLink(descriptor: Uint8Array | null = null): NativeHandle {
  const link = addon.createSymbolicLink('', 'x', 0x40, ALL_ACCESS, null, descriptor);
  if (typeof link === 'number') throw new Error(link.toString(16));
  return link;
}

function controlOf(link: NativeHandle): number {
  const bytes = addon.querySecurity(link, DACL);
  if (typeof bytes === 'number') throw new Error(bytes.toString(16));
  return fromSelfRelative(bytes)?.control ?? -1;
}

test('that a DACL is a default one reaches the kernel, and only where it was said', () => {
  const objectManager = new NativeObjectManager(addon);
  for (const daclDefaulted of [true, false]) {
    for (const text of ['D:(A;;GA;;;WD)', 'D:NO_ACCESS_CONTROL']) {
      const security = { sddl: text, daclDefaulted };
      const made = [
        objectManager.createSymbolicLink('', 'x', { access: ALL_ACCESS, security }),
        objectManager.createDirectory('', { access: 0xf_000f, security }),
      ];
      for (const handle of made) {
        if (!(handle instanceof OwnedHandle)) throw new Error(String(handle));
        const isDefault = (controlOf(handle.inner) & CONTROL.DACL_DEFAULTED) !== 0;
        expect(isDefault, `${text} ${daclDefaulted}`).toBe(daclDefaulted);
        handle.close();
      }
    }
  }
});

test.each([
  [undefined],
  ['D:'],
  [5],
  [[1, 0, 0, 128]],
  [new Uint16Array(20)],
  [new ArrayBuffer(20)],
])('%j is no descriptor’s bytes', (value) => {
  const link = unnamedLink();
  expect(() => loose.createSymbolicLink('', 'x', 0x40, 1, null, value)).toThrow(TypeError);
  expect(() => loose.createDirectory('', 0x40, 1, null, value)).toThrow(TypeError);
  expect(() => loose.setSecurity(link, DACL, value)).toThrow(TypeError);
  addon.close(link);
});

test('bytes that are no descriptor are refused, and never read beyond their end', () => {
  const link = unnamedLink();
  const mutation = fc.tuple(fc.nat(120), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0xff)));
  fc.assert(
    fc.property(
      anyDescriptor,
      fc.array(mutation, { maxLength: 3 }),
      fc.option(fc.nat(160), { nil: undefined }),
      (descriptor, changes, length) => {
        const bytes = Uint8Array.from(toSelfRelative(descriptor));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const answer = addon.setSecurity(link, DACL, bytes.subarray(0, length));
        expect(typeof answer).toBe('number');
      },
    ),
    { numRuns: 2000 },
  );
  addon.close(link);
});

/** A self-relative descriptor's header with its offsets, and bytes after it. */
function selfRelative(
  { owner = 0, group = 0, sacl = 0, dacl = 0 },
  ...rest: readonly number[]
): number[] {
  const offsets = [owner, group, sacl, dacl].flatMap((at) => [at, 0, 0, 0]);
  return [1, 0, 0x14, 0x80, ...offsets, ...rest];
}
const WORLD_SID = [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
/** It says that it has two sub-authorities, and ends after the first. */
const SHORT_SID = [1, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
/** An access-control list with one entry for a SID. */
const listFor = (sid: readonly number[]) => [
  ...[2, 0, 16 + sid.length, 0, 1, 0, 0, 0],
  ...[0, 0, 8 + sid.length, 0, 1, 0, 0, 0, ...sid],
];

test('the descriptors below are sound but for what is wrong in each', () => {
  const whole = selfRelative({ owner: 20, dacl: 32 }, ...WORLD_SID, ...listFor(WORLD_SID));
  const link = unnamedLink();
  expect(addon.setSecurity(link, DACL, Uint8Array.from(whole))).toBe(STATUS.SUCCESS);
  addon.close(link);
});

test.each([
  ['an owner that is shorter than it says', selfRelative({ owner: 20 }, ...SHORT_SID)],
  ['a group that is shorter than it says', selfRelative({ group: 20 }, ...SHORT_SID)],
  ['an entry whose SID is shorter than it says', selfRelative({ dacl: 20 }, ...listFor(SHORT_SID))],
  ['an owner that is not aligned', selfRelative({ owner: 22 }, 0, 0, ...WORLD_SID, 0, 0)],
  ['a group that is not aligned', selfRelative({ group: 21 }, 0, ...WORLD_SID, 0, 0, 0)],
  ['a list that is not aligned', selfRelative({ dacl: 22 }, 0, 0, ...listFor(WORLD_SID))],
  ['an owner far beyond the end', selfRelative({ owner: 240 }, ...WORLD_SID)],
  ['a list far beyond the end', selfRelative({ dacl: 240 }, ...listFor(WORLD_SID))],
  ['nothing at all', []],
  ['a header that is cut off', Array.from({ length: 19 }, () => 0)],
  ['another revision', [2, 0, 4, 0x80, ...Array.from({ length: 16 }, () => 0)]],
  ['an absolute one', [1, 0, 4, 0, ...Array.from({ length: 16 }, () => 0)]],
  ['an owner beyond the end', [1, 0, 0, 0x80, 20, 0, 0, 0, ...Array.from({ length: 12 }, () => 0)]],
])('%s is refused before the call', (_, values) => {
  const link = unnamedLink();
  const bytes = Uint8Array.from(values);
  expect(addon.setSecurity(link, DACL, bytes)).toBe(STATUS.INVALID_SECURITY_DESCR);
  expect(addon.createSymbolicLink('', 'x', 0x40, 1, null, bytes)).toBe(
    STATUS.INVALID_SECURITY_DESCR,
  );
  expect(addon.createDirectory('', 0x40, 1, null, bytes)).toBe(STATUS.INVALID_SECURITY_DESCR);
  addon.close(link);
});

test('a descriptor comes back as it was given', () => {
  const descriptor = sddl('D:(A;;CCRC;;;WD)(D;;SD;;;BG)(A;;CCSDRCWDWO;;;SY)');
  const link = unnamedLink(toSelfRelative(descriptor));
  const bytes = addon.querySecurity(link, DACL);
  if (typeof bytes === 'number') throw new Error(bytes.toString(16));
  expect(fromSelfRelative(bytes)).toEqual(descriptor);
  addon.close(link);
});

/** The byte of a mask in which wineserver keeps flags of handles; it ends when it is to grant them. */
const RESERVED = [0x04, 0x08, 0x0c, 0x0f];
/** Where the highest byte of the first entry's mask is in a list. */
const MASK_END = 15;
const MAXIMUM_ALLOWED = 0x0200_0000;

test.each(RESERVED)('an entry that grants reserved rights (%i) does not end the server', (byte) => {
  const expected = addon.wineVersion === null ? STATUS.SUCCESS : STATUS.NOT_SUPPORTED;
  const list = listFor(WORLD_SID);
  list[MASK_END] = byte;
  const withDacl = Uint8Array.from(selfRelative({ dacl: 20 }, ...list));
  const withSacl = Uint8Array.from(selfRelative({ sacl: 20 }, ...list));
  const link = unnamedLink();
  expect(addon.setSecurity(link, DACL, withDacl)).toBe(expected);
  expect(addon.setSecurity(link, DACL, withSacl)).toBe(expected);
  addon.close(link);
  for (const made of [
    addon.createSymbolicLink('', 'x', 0x40, MAXIMUM_ALLOWED, null, withDacl),
    addon.createDirectory('', 0x40, MAXIMUM_ALLOWED, null, withDacl),
  ]) {
    expect(typeof made === 'number' ? made : addon.close(made)).toBe(expected);
  }
  // The server is still there.
  addon.close(unnamedLink());
});
