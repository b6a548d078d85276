import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const long = (units: number) => '\\'.padEnd(units, 'x');

describe.each(backends)('on $name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });
  const name = uniqueName('FULL');
  afterEach(() => {
    dos.remove(name, { all: true, ifExists: true });
  });

  test('the longest definition can be replaced and removed', () => {
    dos.define(name, long(4080), { raw: true });
    expect(dos.define(name, long(4000), { raw: true, ifDefined: 'replace' }).after).toHaveLength(1);
    expect(dos.remove(name, { dryRun: true }).after).toEqual([]);
    expect(dos.remove(name).done).toBe(true);
    expect(dos.has(name)).toBe(false);
  });
});
