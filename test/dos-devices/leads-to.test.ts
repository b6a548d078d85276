import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { dosDevicePath } from '../../lib/names/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { recordCalls } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';

const names = (dos: DosDevices, leadsTo: string) => dos.list({ leadsTo }).map(({ name }) => name);
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test('names lead to a device directly, and by other names', () => {
    const device = `\\Device\\${uniqueName('DD')}`;
    const [direct, byName, byNames, other] = ['A', 'B', 'C', 'D'].map(
      (end) => uniqueName('DD') + end,
    ) as [string, string, string, string];
    using _direct = dos.temporary(direct, device);
    using _byName = dos.temporary(byName, dosDevicePath(direct));
    using _byNames = dos.temporary(byNames, dosDevicePath(byName).toLowerCase());
    using _other = dos.temporary(other, `${device}X`);
    const three = [direct, byName, byNames];
    for (const goal of [
      device,
      device.toLowerCase(),
      direct,
      byName,
      byNames.toLowerCase(),
      dosDevicePath(byName),
      `\\\\.\\${direct}`,
    ]) {
      expect([...names(dos, goal)].sort()).toEqual([...three].sort());
    }
    expect(names(dos, other)).toEqual([other]);
    expect(dos.list({ leadsTo: device, match: direct }).map(({ name }) => name)).toEqual([direct]);
    expect(dos.list({ leadsTo: device, kind: 'volume' })).toEqual([]);
  });

  test('a folder of a volume leads to the volume, and not the other way round', () => {
    const [letter = ''] = freeDriveLetters(objectManager);
    using subst = dos.temporary(letter, '\\??\\C:\\Windows');
    expect(names(dos, 'C:')).toEqual(expect.arrayContaining(['C:', subst.name]));
    expect(names(dos, subst.name)).toEqual([subst.name]);
    expect(names(dos, dos.resolve('C:').final)).toEqual(names(dos, 'C:'));
  });

  test('what leads nowhere is in no list but its own', () => {
    const [name, gone] = [uniqueName('DD'), uniqueName('DD')];
    using _name = dos.temporary(name, dosDevicePath(gone));
    expect(names(dos, gone)).toEqual([name]);
    expect(names(dos, '\\Device\\DosdevNothing')).toEqual([]);
  });

  test.each(['', 'C:\\Windows', 'a\\b', 'COM1\0'])(
    '%j is no name and no object path',
    (leadsTo) => {
      expect(() => dos.list({ leadsTo })).toThrow(failing('ERR_DOSDEV_INVALID_NAME'));
    },
  );

  test('the links of the list are not opened again', () => {
    const recording = recordCalls(objectManager);
    const listed = recording.dos.list({ leadsTo: '\\Device\\Null' });
    expect(listed.map(({ name }) => name)).toContain('NUL');
    const again = recording.history.filter(
      ({ call, args }) =>
        call === 'readLink' && listed.some(({ name }) => args[0] === dosDevicePath(name)),
    );
    expect(again).toEqual([]);
    const read = recording.history
      .filter(({ call }) => call === 'readLink')
      .map(({ args }) => args[0]);
    expect(new Set(read).size).toBe(read.length);
  });
});

describe('on a simulated machine', () => {
  test('exactly the names are listed whose own ends are equal or below: any links', () => {
    const NAMES = ['DDA', 'DDB', 'DDC', 'DDD', 'DDE'];
    const target = fc.constantFrom(
      ...NAMES.map((name) => `\\??\\${name}`),
      '\\GLOBAL??\\DDA',
      '\\Device\\Null',
      '\\device\\null',
      '\\Device\\NullX',
      '\\Device\\HarddiskVolume1\\',
      '\\Device\\HarddiskVolume1\\work',
      '\\??\\C:\\work\\more',
      '\\Device',
      '\\',
      'nonsense',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...NAMES), target, fc.boolean()), { maxLength: 8 }),
        (links) => {
          const machine = createSimulatedMachine();
          const user = openDosDevices({ backend: machine.logon() });
          const system = openDosDevices({ backend: machine.system() });
          for (const [name, to, isGlobal] of links) {
            if (isGlobal) system.define(name, to, { raw: true, force: true });
            else if (user.query(name)?.scope !== 'global')
              user.define(name, to, { raw: true, force: true });
          }
          const all = user.list();
          for (const goal of [...NAMES, 'C:', '\\Device\\Null', '\\Device\\HarddiskVolume1']) {
            const { end, final } = user.resolve(goal);
            const whole = final.replace(/(.)\\$/, '$1').toUpperCase();
            const expected = all.filter(({ name, scope }) => {
              const own = user.resolve(name, { scope });
              const path = own.final.replace(/(.)\\$/, '$1').toUpperCase();
              if (end === 'loop' || own.end === 'loop') return false;
              return path === whole || (end !== 'directory' && path.startsWith(`${whole}\\`));
            });
            expect(names(user, goal)).toEqual(expected.map(({ name }) => name));
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  test('a scope lists its own names, also those that others shadow', () => {
    const machine = createSimulatedMachine();
    const user = openDosDevices({ backend: machine.logon() });
    user.define('COM60', '\\Device\\Serial9');
    openDosDevices({ backend: machine.system() }).define('COM60', '\\Device\\Serial8');
    const listed = (leadsTo: string, scope: 'local' | 'global') =>
      user.list({ leadsTo, scope }).map(({ name }) => name);
    expect(listed('\\Device\\Serial9', 'local')).toEqual(['COM60']);
    expect(listed('\\Device\\Serial9', 'global')).toEqual([]);
    expect(listed('\\Device\\Serial8', 'global')).toEqual(['COM60']);
    expect(listed('\\GLOBAL??\\COM60', 'global')).toEqual(['COM60']);
    expect(names(user, '\\Device\\Serial8')).toEqual([]);
  });
});
