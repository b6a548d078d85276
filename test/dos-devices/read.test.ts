import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';

describe.each(backends)('reading names: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { capabilities } = objectManager;

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
    const directory = capabilities.globalDirectory === true ? '\\GLOBAL??' : '\\??';
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
      open: false,
      by: [{ sid: 'S-1-1-0', rights: ['delete'] }],
    });
    link.close();
    expect(dos.audit().find((finding) => finding.name === name)).toBeUndefined();
  });
});
