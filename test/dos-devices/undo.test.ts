import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

/** An object manager whose links lead elsewhere than was asked for, as when a filter is in between. */
function misleading(objectManager: ObjectManager): ObjectManager {
  return new Proxy(objectManager, {
    get(it, member) {
      const value: unknown = Reflect.get(it, member);
      if (typeof value !== 'function') return value;
      if (member !== 'createSymbolicLink') return value.bind(it);
      return (path: string, target: string, options: object) =>
        it.createSymbolicLink(path, `${target}Elsewhere`, options);
    },
  });
}

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: misleading(objectManager) });

  test('a global name that does not read back as asked is taken away again', (context) => {
    // Where the base server takes every name, none is made by the NT call.
    leaveOut(context, backend, ['createPermanent'], ['longDosDeviceNames']);
    const name = uniqueName('DD');
    const before = namespaceOf(backend);
    const plan = dos.define(name, '\\Device\\Asked', { dryRun: true });
    expect(plan).toMatchObject({ via: 'NtCreateSymbolicLinkObject', scope: 'global' });
    expect(() => dos.define(name, '\\Device\\Asked')).toThrow(
      expect.objectContaining({
        code: 'ERR_DOSDEV_READ_BACK',
        path: name,
        expected: ['\\Device\\Asked'],
        actual: ['\\Device\\AskedElsewhere'],
        undone: true,
      }),
    );
    expect(namespaceOf(backend)).toEqual(before);
  });
});
