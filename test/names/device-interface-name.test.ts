import { describe, expect, test } from 'vitest';
import {
  deviceInterfaceLink,
  isReferenceString,
  kernelInterfaceName,
  parseDeviceInterfaceName,
  parseGuid,
  userInterfaceName,
} from '../../lib/names/index.js';

const GUID = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';

describe('parseGuid', () => {
  test.each([[GUID], [GUID.toUpperCase()], [GUID.slice(1, -1)]])('reads %s', (text) => {
    expect(parseGuid(text)).toBe(GUID);
  });

  test.each([[''], [GUID.slice(1)], [GUID.slice(0, -1)], [` ${GUID}`], [`${GUID}\n`], ['{x}']])(
    'does not take %j for one',
    (text) => {
      expect(parseGuid(text)).toBeUndefined();
    },
  );
});

describe('device interface names', () => {
  const link = `ACPI#PNP0501#1#${GUID}`;

  test.each([[''], ['ref'], ['#'], ['{x}'], ['\ud800 é']])(
    'with %j after the link',
    (reference) => {
      expect(deviceInterfaceLink('ACPI\\PNP0501\\1', GUID)).toBe(link);
      const parts = { link, classGuid: GUID, referenceString: reference };
      const kernel = kernelInterfaceName(link, reference);
      expect(kernel).toBe(reference === '' ? `\\??\\${link}` : `\\??\\${link}\\${reference}`);
      expect(parseDeviceInterfaceName(kernel)).toEqual(parts);
      expect(parseDeviceInterfaceName(userInterfaceName(link, reference))).toEqual(parts);
    },
  );

  test.each([
    [''],
    [link],
    [`\\\\.\\${link}`],
    [`\\??\\${link}\\a\\b`],
    [`\\??\\${GUID.slice(2)}`],
    [`\\??\\#${GUID}`],
    ['\\??\\COM1'],
  ])('%j is none', (name) => {
    expect(parseDeviceInterfaceName(name)).toBeUndefined();
  });

  test('a reference string has no separators', () => {
    for (const text of ['', 'x', '..', 'a b']) expect(isReferenceString(text)).toBe(true);
    for (const text of ['\\', '/', 'a\\b', 'a/b', 'a\0'])
      expect(isReferenceString(text)).toBe(false);
  });
});
