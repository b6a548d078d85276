import { describe, expect, test } from 'vitest';
import { ApplyError, type Declaration, openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { DosDevError } from '../../lib/status/index.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe('a declaration', () => {
  const machine = createSimulatedMachine();
  const anna = openDosDevices({ backend: machine.logon({ user: 'anna' }) });

  test('each error has its place, and a hint in the words of a declaration', () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon() });
    const names = {
      COM1: '\\Device\\Null',
      'lpt1:': { target: '\\Device\\Null', scope: 'global' },
      COM4: { alias: 'COM99' },
      NUL: { absent: true, scope: 'global' },
      COM60: { target: '\\Device\\Null', scope: 'global' },
    } as const;
    let caught: unknown;
    try {
      dos.apply({ names });
    } catch (error) {
      caught = error;
    }
    if (!(caught instanceof ApplyError)) throw new Error('no ApplyError');
    expect(caught.errors.map(({ place }) => place)).toEqual(
      Object.keys(names).map((name) => ['names', name]),
    );
    const [exists] = caught.errors;
    expect(exists).toMatchObject({ hint: expect.stringContaining('write `scope: global` beside') });
    for (const error of caught.errors.filter((it) => it instanceof DosDevError)) {
      expect(error.message).not.toMatch(/lifetime|temporary\(|scope: '|--|dosdev|persist\(/);
      if (error.hint !== undefined) expect(error.message).toContain(error.hint.slice(1));
    }
  });

  test.each([
    [{ COM4: { alais: 'COM37' } }, ['names', 'COM4', 'alais'], '`alais`; did you mean `alias`?'],
    [{ COM4: { traget: 'X' } }, ['names', 'COM4', 'traget'], '`traget`; did you mean `target`?'],
    [{ COM4: { alias: 'X', folow: 1 } }, ['names', 'COM4', 'folow'], 'did you mean `byName`?'],
    [{ COM4: { alias: 'X', raw: true } }, ['names', 'COM4', 'raw'], '`raw`; it takes `alias`'],
    [{ COM4: { devcie: 'X' } }, ['names', 'COM4', 'devcie'], '`devcie`; did you mean `device`?'],
    [{ COM4: { cable: 'X' } }, ['names', 'COM4', 'cable'], 'unknown key `cable`; it takes'],
  ])('an unknown key of %j is named', (names, place, said) => {
    expect(() => anna.apply({ names: names as never })).toThrow(
      failing('ERR_DOSDEV_INVALID_ARG_VALUE', { place, message: expect.stringContaining(said) }),
    );
  });

  test.for<[unknown, string, string, string[]]>([
    [undefined, 'ERR_DOSDEV_INVALID_ARG_TYPE', 'declaration', []],
    ['COM1', 'ERR_DOSDEV_INVALID_ARG_TYPE', 'declaration', []],
    [[], 'ERR_DOSDEV_INVALID_ARG_TYPE', 'declaration', []],
    [{}, 'ERR_DOSDEV_INVALID_ARG_TYPE', 'declaration.names', ['names']],
    [{ names: [] }, 'ERR_DOSDEV_INVALID_ARG_TYPE', 'declaration.names', ['names']],
    [{ names: {}, version: 2 }, 'ERR_DOSDEV_INVALID_ARG_VALUE', 'declaration.version', ['version']],
    [{ names: {}, nmaes: {} }, 'ERR_DOSDEV_INVALID_ARG_VALUE', 'nmaes', ['nmaes']],
    [{ names: {}, scope: 'mine' }, 'ERR_DOSDEV_INVALID_ARG_VALUE', 'declaration.scope', ['scope']],
    [
      { names: { COM1: null } },
      'ERR_DOSDEV_INVALID_ARG_TYPE',
      'declaration.names.COM1',
      ['names', 'COM1'],
    ],
    [
      { names: { COM1: 7 } },
      'ERR_DOSDEV_INVALID_ARG_TYPE',
      'declaration.names.COM1',
      ['names', 'COM1'],
    ],
    [
      { names: { COM1: '' } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'declaration.names.COM1.target',
      ['names', 'COM1', 'target'],
    ],
    [
      { names: { COM1: {} } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'declaration.names.COM1',
      ['names', 'COM1'],
    ],
    [
      { names: { COM1: { target: A, alias: 'COM2' } } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'one of',
      ['names', 'COM1'],
    ],
    [
      { names: { COM1: { target: A, byName: true } } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'byName',
      ['names', 'COM1', 'byName'],
    ],
    [
      { names: { COM1: { alias: 'COM2', raw: true } } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'raw',
      ['names', 'COM1', 'raw'],
    ],
    [
      { names: { COM1: { absent: false } } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'COM1.absent',
      ['names', 'COM1', 'absent'],
    ],
    [
      { names: { COM1: { alias: 'COM1' } } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'COM1 -> COM1',
      ['names', 'COM1', 'alias'],
    ],
    [
      { names: { COM1: A, 'com1:': B } },
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      'COM1 is there already',
      ['names', 'com1:'],
    ],
    [{ names: { R: 'C:\\work' } }, 'ERR_DOSDEV_INVALID_NAME', "'R:' for the drive", ['names', 'R']],
    [{ names: { 'A\\B': A } }, 'ERR_DOSDEV_INVALID_NAME', "'A\\B'", ['names', 'A\\B']],
    [
      { names: { COM1: { alias: '' } } },
      'ERR_DOSDEV_INVALID_NAME',
      'empty',
      ['names', 'COM1', 'alias'],
    ],
  ])('refuses %j', ([declaration, code, text, place]) => {
    const before = anna.snapshot().entries;
    const attempt = () => anna.apply(declaration as Declaration);
    expect(attempt).toThrow(failing(code, { place }));
    expect(attempt).toThrow(text);
    expect(attempt).toThrow('declaration');
    expect(anna.snapshot().entries).toEqual(before);
  });

  test('refuses options that it does not have', () => {
    const options = { onprogress: () => {} } as object;
    expect(() => anna.apply({ names: {} }, options)).toThrow(
      failing('ERR_DOSDEV_INVALID_ARG_VALUE'),
    );
    const notCalled = { onProgress: 'yes' } as object;
    expect(() => anna.apply({ names: {} }, notCalled)).toThrow(
      failing('ERR_DOSDEV_INVALID_ARG_TYPE'),
    );
  });
});
