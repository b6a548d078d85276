import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { backends } from '../support/backends.js';
import { leaveOut, skip } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';

describe.each(backends)('reading names: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;

  test('lists by kind, scope and pattern', () => {
    const com = dos.list({ kind: 'serial' });
    expect(com.every(({ kind }) => kind === 'serial')).toBe(true);
    const some = dos.list({ kind: ['pipe', 'mailslot', 'other'], match: /^(nul|pipe)$/i });
    expect(some.map(({ name }) => name)).toEqual(['NUL', 'PIPE']);
    expect(dos.list({ match: 'N?L' }).map(({ name }) => name)).toEqual(['NUL']);
    expect(dos.list({ match: 'no such name *' })).toEqual([]);
    const names = dos.list().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('reads a name in the scope that its spelling or an option names', () => {
    const global = dos.query('NUL', { scope: 'global' });
    expect(global).toMatchObject({ name: 'NUL', scope: 'global' });
    expect(dos.query('\\GLOBAL??\\NUL')).toEqual(global);
    expect(dos.query('NUL', { scope: 'local' })).toBeUndefined();
    expect(['local', 'global'].map((scope) => dos.has('NUL', { scope } as object))).toEqual([
      false,
      true,
    ]);
    expect(dos.resolve('NUL', { scope: 'local' })).toMatchObject({ end: 'missing', hops: [] });
    expect(dos.resolve('NUL', { scope: 'global' }).final).toBe(dos.resolve('NUL').final);
    expect(dos.has(uniqueName('DD'))).toBe(false);
    for (const { name, scope } of dos.list()) expect(dos.has(name, { scope })).toBe(true);
  });

  test('a shadowed name is read by itself', (context) => {
    leaveOut(context, backend, ['deviceMaps']);
    if (ownScope(objectManager) === 'global') {
      skip(context, backend.name, 'local names', 'LocalSystem has no local names');
    }
    using _held = dos.temporary('NUL', `\\Device\\${uniqueName('DD')}`, { force: true });
    const global = dos.query('\\GLOBAL??\\NUL');
    expect(global).toMatchObject({ scope: 'global', target: NULL_DEVICE });
    expect(global).not.toHaveProperty('shadows');
    expect(dos.resolve('Global\\NUL').final).toBe(NULL_DEVICE);
    const [listed] = dos.list({ match: 'NUL' });
    expect(listed?.shadows?.target).toBe(NULL_DEVICE);
  });

  test('resolves to devices, through directories, into nothing', () => {
    expect(dos.resolve('NUL')).toMatchObject({
      end: 'device',
      final: expect.stringMatching(/\\Device\\/),
    });
    expect(dos.resolve('\\DosDevices')).toMatchObject({ end: 'directory', final: '\\??' });
    expect(dos.resolve(uniqueName('DD'))).toMatchObject({ end: 'missing', hops: [] });
    const name = uniqueName('DD');
    using _held = dos.temporary(name, `\\??\\${uniqueName('DD')}`);
    expect(dos.resolve(name)).toMatchObject({ end: 'missing', hops: [{ link: `\\??\\${name}` }] });
  });

  test('names a circle without running in it', () => {
    const [a, b] = [uniqueName('DD'), uniqueName('DD')];
    using _a = dos.temporary(a, `\\??\\${b}`);
    using _b = dos.temporary(b, `\\??\\${a}`, { force: true });
    expect(dos.resolve(a)).toMatchObject({ end: 'loop', final: `\\??\\${a}` });
    expect(dos.resolve(a).hops).toHaveLength(2);
  });

  test('audit finds a link that everyone may change', (context) => {
    leaveOut(context, backend, ['createPermanent']);
    const directory = !lacks.globalDirectory ? '\\GLOBAL??' : '\\??';
    const name = uniqueName('DD');
    const path = `${directory}\\${name}`;
    const security = { sddl: 'D:(A;;CCSDRC;;;WD)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)' };
    const link = objectManager.createSymbolicLink(path, NULL_DEVICE, { security });
    if (typeof link === 'number') throw new Error(link.toString(16));
    expect(dos.audit().find((finding) => finding.name === name)).toEqual({
      name,
      path,
      kind: 'other',
      target: NULL_DEVICE,
      problems: ['changeable'],
      final: NULL_DEVICE,
      nullDacl: false,
      by: [{ sid: 'S-1-1-0', rights: ['delete'] }],
    });
    link.close();
    expect(dos.audit().find((finding) => finding.name === name)).toBeUndefined();
  });
});
