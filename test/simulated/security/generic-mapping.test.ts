import { describe, expect, it } from 'vitest';
import { mapGeneric, OBJECT_TYPE } from '../../../lib/simulated/security/index.js';

describe('generic rights', () => {
  it.each([
    [OBJECT_TYPE.SymbolicLink, 0x2_0001, 0x2_0000, 0x2_0001, 0xf_0001],
    [OBJECT_TYPE.Directory, 0x2_0003, 0x2_000c, 0x2_0003, 0xf_000f],
    [OBJECT_TYPE.Device, 0x12_0089, 0x12_0116, 0x12_00a0, 0x1f_01ff],
    [OBJECT_TYPE.File, 0x12_0089, 0x12_0116, 0x12_00a0, 0x1f_01ff],
    [OBJECT_TYPE.Event, 0x2_0001, 0x2_0002, 0x12_0000, 0x1f_0003],
    [OBJECT_TYPE.Mutant, 0x2_0001, 0x2_0000, 0x12_0000, 0x1f_0001],
  ])('$name', ({ mapping, validAccess }, read, write, execute, all) => {
    expect(mapGeneric(0x8000_0000, mapping)).toBe(read);
    expect(mapGeneric(0x4000_0000, mapping)).toBe(write);
    expect(mapGeneric(0x2000_0000, mapping)).toBe(execute);
    expect(mapGeneric(0x1000_0000, mapping)).toBe(all);
    expect(mapGeneric(0xf000_0000, mapping)).toBe(validAccess);
    expect(mapGeneric(0x0300_0040, mapping)).toBe(0x0300_0040);
    expect(mapGeneric(0x8100_0000, mapping)).toBe(0x0100_0000 + read);
  });
});
