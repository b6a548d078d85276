import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const B = '\\Device\\B';

/** Every way to ask for an empty target. On an NT kernel DefineDosDeviceW would wipe the name by it. */
const WAYS: readonly (readonly [string, (dos: DosDevices, name: string) => unknown])[] = [
  ...[undefined, true, false].flatMap((raw) => {
    const options = raw === undefined ? {} : { raw };
    return [
      [`define, raw ${raw}`, (dos, name) => dos.define(name, '', options)],
      [
        `define, raw ${raw}, force`,
        (dos, name) => dos.define(name, '', { ...options, force: true }),
      ],
      [
        `define, raw ${raw}, dry run`,
        (dos, name) => dos.define(name, '', { ...options, dryRun: true }),
      ],
      [`defineAsync, raw ${raw}`, (dos, name) => dos.defineAsync(name, '', options)],
      [`temporary, raw ${raw}`, (dos, name) => dos.temporary(name, '', options)],
      [`persist, raw ${raw}`, (dos, name) => dos.persist(name, '', options)],
    ] satisfies readonly (readonly [string, (dos: DosDevices, name: string) => unknown])[];
  }),
  ['remove', (dos, name) => dos.remove(name, { target: '' })],
  ['remove, prefix', (dos, name) => dos.remove(name, { targetPrefix: '' })],
  ['in a transaction', (dos, name) => dos.transaction((it) => it.define(name, '', { raw: true }))],
  ['apply', (dos, name) => dos.apply({ names: { [name]: '' } })],
  [
    'apply, replace',
    (dos, name) => dos.apply({ names: { [name]: { target: '', replace: true } } }),
  ],
];

const refused = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const stacked = !objectManager.lacks.dosDeviceStack;

  test.each(WAYS)(
    'an empty target is refused, and the name keeps what it has: %s',
    async (_, ask) => {
      for (const name of [uniqueName('DDEMPTY'), freeDriveLetters(objectManager)[0] ?? '']) {
        for (const target of stacked ? [A, B] : [A]) dos.define(name, target);
        const before = namespaceOf(backend);
        const definitions = dos.query(name)?.definitions;
        await expect((async () => ask(dos, name))()).rejects.toThrow(refused);
        expect(namespaceOf(backend)).toEqual(before);
        expect(dos.query(name)?.definitions).toEqual(definitions);
        dos.remove(name, { all: true });
        const without = namespaceOf(backend);
        await expect((async () => ask(dos, name))()).rejects.toThrow(refused);
        expect(namespaceOf(backend)).toEqual(without);
      }
    },
  );

  test('the alias of a link without a target says what leads there', (context) => {
    leaveOut(context, backend, ['emptyTargets']);
    // GLOBALROOT has none: what follows it is a whole object path.
    const name = uniqueName('DDEMPTY');
    const before = namespaceOf(backend);
    expect(() => dos.alias(name, 'GLOBALROOT')).toThrow(
      expect.objectContaining({
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        message: expect.stringMatching(/GLOBALROOT has an empty target.*follow/),
      }),
    );
    expect(namespaceOf(backend)).toEqual(before);
    expect(dos.alias(name, 'GLOBALROOT', { byName: true }).after).toEqual(['\\??\\GLOBALROOT']);
    dos.remove(name);
  });
});
