import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { freeComPort, freeDriveLetters, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;
  const own = !lacks.deviceMaps && !objectManager.identity().localSystem ? 'local' : 'global';
  const lifetime = own === 'local' ? 'session' : 'boot';

  test('a name is defined, queried, listed and removed', () => {
    const name = freeComPort(objectManager);
    const change = dos.define(name, NULL_DEVICE);
    expect(change).toMatchObject({
      action: 'define',
      done: true,
      name,
      scope: own,
      lifetime,
      before: [],
      after: [NULL_DEVICE],
    });
    expect(dos.query(name)).toEqual({
      name,
      kind: 'serial',
      scope: own,
      target: NULL_DEVICE,
      definitions: [NULL_DEVICE],
    });
    expect(dos.list({ match: name })).toEqual([
      { name, kind: 'serial', scope: own, target: NULL_DEVICE },
    ]);
    expect(dos.remove(name)).toMatchObject({ done: true, before: [NULL_DEVICE], after: [] });
    expect(dos.query(name)).toBeUndefined();
  });

  test.each(['lower', 'colon', 'win32', 'object', 'DosDevices'])(
    'any spelling of a name: %s',
    (how) => {
      const name = freeComPort(objectManager);
      const spelled = {
        lower: name.toLowerCase(),
        colon: `${name}:`,
        win32: `\\\\.\\${name}`,
        object: `\\??\\${name}`,
        DosDevices: `\\DosDevices\\${name.toLowerCase()}`,
      }[how];
      if (spelled === undefined) throw new Error(how);
      expect(dos.define(spelled, NULL_DEVICE).name).toBe(name);
      expect(dos.query(spelled)?.name).toBe(name);
      expect(dos.remove(spelled)?.after).toEqual([]);
    },
  );

  test.each([
    ['', 'ERR_DOSDEV_INVALID_NAME'],
    ['C:\\', 'ERR_DOSDEV_INVALID_NAME'],
    ['A\\B', 'ERR_DOSDEV_INVALID_NAME'],
    ['A\0B', 'ERR_DOSDEV_INVALID_NAME'],
    [5, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [undefined, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%j is no name', (name, code) => {
    const before = namespaceOf(backend);
    const wrong = name as string;
    expect(() => dos.define(wrong, NULL_DEVICE)).toThrow(failing(code));
    expect(() => dos.remove(wrong)).toThrow(failing(code));
    expect(() => dos.query(wrong)).toThrow(failing(code));
    expect(() => dos.temporary(wrong, NULL_DEVICE)).toThrow(failing(code));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([
    [{ scope: 'Global' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ lifetime: 'boot' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ dryrun: true }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ dryRun: 1 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ raw: 'yes' }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [5, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%j are no options', (options, code) => {
    const before = namespaceOf(backend);
    const wrong = options as unknown as object;
    expect(() => dos.define('DDOPTIONS', NULL_DEVICE, wrong)).toThrow(failing(code));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('a dry run says what would be done, and does nothing', () => {
    const name = uniqueName('DD');
    const before = namespaceOf(backend);
    expect(dos.define(name, NULL_DEVICE, { dryRun: true })).toMatchObject({
      done: false,
      before: [],
      after: [NULL_DEVICE],
      scope: own,
    });
    expect(() => dos.remove(name, { dryRun: true })).toThrow(failing('ERROR_FILE_NOT_FOUND'));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('an alias takes the present target, or follows', () => {
    const [first, second] = [uniqueName('DD'), uniqueName('DD')];
    dos.define(first, NULL_DEVICE);
    try {
      expect(dos.alias(second, first).after).toEqual([NULL_DEVICE]);
      dos.remove(second);
      expect(dos.alias(second, first.toLowerCase(), { byName: true }).after).toEqual([
        `\\??\\${first}`,
      ]);
      expect(dos.resolve(second)).toMatchObject({
        end: 'device',
        device: NULL_DEVICE,
        rest: '',
        hops: [
          { link: `\\??\\${second}`, target: `\\??\\${first}` },
          { link: `\\??\\${first}`, target: NULL_DEVICE },
        ],
      });
      dos.remove(second);
    } finally {
      dos.remove(first);
    }
    expect(() => dos.alias(first, second)).toThrow(
      failing('ERROR_FILE_NOT_FOUND', { path: second, errno: 2 }),
    );
  });

  test('what is not there is not removed, which may be no error', () => {
    const name = uniqueName('DD');
    expect(() => dos.remove(name)).toThrow(failing('ERROR_FILE_NOT_FOUND', { path: name }));
    const nothing = { action: 'unchanged', done: false, name, scope: own, lifetime };
    expect(dos.remove(name, { ifExists: true })).toEqual({ ...nothing, before: [], after: [] });
    dos.define(name, NULL_DEVICE);
    expect(() => dos.remove(name, { target: '\\Device\\Other' })).toThrow(
      failing('ERROR_FILE_NOT_FOUND'),
    );
    expect(() => dos.remove(name, { target: '\\Device\\Nul' })).toThrow(
      failing('ERROR_FILE_NOT_FOUND'),
    );
    expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    const left = { before: [NULL_DEVICE], after: [NULL_DEVICE] };
    const other = { target: '\\Device\\Nul', ifExists: true };
    expect(dos.remove(name, other)).toEqual({ ...nothing, ...left });
    expect(dos.remove(name, { targetPrefix: '\\DEVICE\\nul' }).after).toEqual([]);
  });

  test('definitions pile up, and are taken out newest, by target, or all', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const name = uniqueName('DD');
    for (const target of ['A', 'B', 'C', 'AB']) dos.define(name, `\\Device\\${target}`);
    expect(dos.query(name)?.definitions).toEqual(
      ['AB', 'C', 'B', 'A'].map((target) => `\\Device\\${target}`),
    );
    expect(dos.remove(name, { target: '\\Device\\A' })?.after).toHaveLength(3);
    expect(dos.remove(name, { targetPrefix: '\\Device\\A' }).after).toEqual([
      '\\Device\\C',
      '\\Device\\B',
    ]);
    expect(dos.remove(name)?.after).toEqual(['\\Device\\B']);
    dos.define(name, '\\Device\\B');
    expect(dos.remove(name, { all: true })).toMatchObject({ after: [] });
    expect(dos.query(name)).toBeUndefined();
  });

  test('without a stack, a name that is defined is not defined again', (context) => {
    leaveOut(context, backend, [], ['dosDeviceStack']);
    const name = uniqueName('DD');
    dos.define(name, NULL_DEVICE);
    expect(() => dos.define(name, '\\Device\\Other')).toThrow(
      failing('STATUS_OBJECT_NAME_COLLISION', {
        status: STATUS.OBJECT_NAME_COLLISION,
        path: name,
        hint: expect.stringContaining("pass ifDefined: 'replace', or remove() the present"),
      }),
    );
    expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    dos.define(name, '\\Device\\Other', { ifDefined: 'replace' });
    expect(dos.query(name)?.definitions).toEqual(['\\Device\\Other']);
    dos.remove(name);
  });

  test('a drive letter for a folder, and paths both ways', async () => {
    const [letter = ''] = freeDriveLetters(objectManager);
    const change = await dos.defineAsync(letter, 'C:\\Windows');
    expect(change).toMatchObject({ name: letter, after: ['\\??\\C:\\Windows'] });
    expect(dos.query(letter)).toMatchObject({ kind: 'drive', target: '\\??\\C:\\Windows' });
    const system = dos.toNtPath(`${letter}\\System32`);
    expect(system).toBe(dos.toNtPath('C:\\Windows\\System32'));
    expect(await dos.removeAsync(letter)).toMatchObject({ after: [] });
    expect(dos.toNtPath(`${letter}\\System32`)).toBeUndefined();
  });

  test('an alias off the main thread', async () => {
    const name = uniqueName('DD');
    expect(await dos.aliasAsync(name, 'NUL', { byName: true })).toMatchObject({
      after: ['\\??\\NUL'],
    });
    dos.remove(name);
  });

  test.each(['NUL', 'con', 'PIPE', 'UNC', 'C:', 'GLOBALROOT', 'PhysicalDrive0'])(
    '%s is not changed unless that is meant',
    (name) => {
      const before = namespaceOf(backend);
      const guarded = failing('ERR_DOSDEV_GUARDED_NAME');
      expect(() => dos.define(name, NULL_DEVICE)).toThrow(guarded);
      expect(() => dos.remove(name)).toThrow(guarded);
      expect(() => dos.temporary(name, NULL_DEVICE)).toThrow(guarded);
      expect(namespaceOf(backend)).toEqual(before);
    },
  );

  test('the global scope is out of reach, and the error says what is not', (context) => {
    leaveOut(context, backend, ['deviceMaps'], ['createPermanent']);
    const name = uniqueName('DD');
    const before = namespaceOf(backend);
    const denied = failing('STATUS_ACCESS_DENIED', {
      errno: ERROR.ACCESS_DENIED,
      hint: expect.stringContaining('SYSTEM'),
    });
    expect(() => dos.define(name, NULL_DEVICE, { scope: 'global' })).toThrow(denied);
    expect(() => dos.temporary(name, NULL_DEVICE, { scope: 'global' })).toThrow(denied);
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('local names are out of reach where all names are global', (context) => {
    if (own === 'local') leaveOut(context, backend, [], ['deviceMaps']);
    const name = uniqueName('DD');
    expect(() => dos.define(name, NULL_DEVICE, { scope: 'local' })).toThrow(
      failing('STATUS_NOT_SUPPORTED'),
    );
    expect(dos.query(name)).toBeUndefined();
  });
});
