import { afterEach, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { REG, type RegistryData } from '../../lib/object-manager/index.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { persistedNames, textValue } from '../support/persisted.js';

const NULL_DEVICE = '\\Device\\Null';
const SERIAL = '\\Device\\Serial0';

const text = (characters: string): RegistryData => ({
  type: REG.SZ,
  data: Uint8Array.from(Buffer.from(characters, 'utf16le')),
});

/** Texts as programs write them, all of which read as text. */
const VALUES: Readonly<Record<string, RegistryData>> = {
  'with its NUL': textValue(SERIAL),
  'without a NUL': text(SERIAL),
  'with two NULs': text(`${SERIAL}\0\0`),
  'with more behind its NUL': text(`${SERIAL}\0old\0`),
  'with half a character': { type: REG.SZ, data: new Uint8Array([0x5c, 0, 0x44]) },
  'of no bytes': { type: REG.SZ, data: new Uint8Array() },
  'that looks like bytes': textValue('hex(2):25,00'),
};

type Defining = (dos: DosDevices, name: string) => unknown;
const inTransaction = (work: (it: Transaction, name: string) => unknown): Defining => {
  return (dos, name) => dos.transaction((it) => void work(it, name));
};

/** Every member that lists a name besides its definition. */
const MEMBERS: Readonly<Record<string, Defining>> = {
  define: (dos, name) => dos.define(name, NULL_DEVICE, { persist: true }),
  defineAsync: (dos, name) => dos.defineAsync(name, NULL_DEVICE, { persist: true }),
  alias: (dos, name) => dos.alias(name, 'NUL', { persist: true, byName: true }),
  'transaction, define': inTransaction((it, name) =>
    it.define(name, NULL_DEVICE, { persist: true }),
  ),
  'transaction, alias': inTransaction((it, name) => it.alias(name, 'NUL', { persist: true })),
};

describe.each(backends)('what is listed for a name, on $name', (backend) => {
  const world = persistedNames(backend);
  const { dos, first: name } = world;
  afterEach(() => world.clear());
  /** The same DOS devices, where no name can be defined. */
  const refusing = openDosDevices({
    backend: intercept(backend.objectManager, (call, _, proceed) => {
      if (call === 'defineDosDevice') return ERROR.NOT_ENOUGH_MEMORY;
      if (call === 'defineDosDeviceAsync') return Promise.resolve(ERROR.NOT_ENOUGH_MEMORY);
      return call === 'createSymbolicLink' ? 0xc000009a : proceed();
    }),
  });

  describe.each(Object.entries(VALUES))('%s', (_, value) => {
    test.for(Object.entries(MEMBERS))('is replaced by %s', async ([, define], context) => {
      world.needsToWrite(context);
      world.put(name, value);
      await define(dos, name);
      expect(dos.query(name)?.name).toBe(name);
      expect(dos.persisted().find((it) => it.name === name)?.target).toMatch(/Null|NUL/);
    });

    test.for(Object.entries(MEMBERS))(
      'is there byte for byte when %s cannot define the name',
      async ([, define], context) => {
        world.needsToWrite(context);
        world.put(name, value);
        const before = world.listed();
        await expect((async () => await define(refusing, name))()).rejects.toMatchObject({
          reason: 'other',
        });
        expect(world.listed()).toEqual(before);
        expect(dos.query(name)).toBeUndefined();
      },
    );

    test('is there byte for byte when a transaction fails later', (context) => {
      world.needsToWrite(context);
      world.put(name, value);
      const before = world.listed();
      const failing = () =>
        dos.transaction((it) => {
          it.define(name, NULL_DEVICE, { persist: true });
          throw new Error('later');
        });
      expect(failing).toThrow('later');
      expect(world.listed()).toEqual(before);
    });
  });
});
