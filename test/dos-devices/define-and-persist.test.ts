import { afterEach, describe, expect, test } from 'vitest';
import {
  type Change,
  type DefineOptions,
  type DosDevices,
  openDosDevices,
} from '../../lib/dos-devices/index.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { simulate } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { namespaceOf } from '../support/namespace.js';
import { EXPANDED, persistedNames } from '../support/persisted.js';

const NULL_DEVICE = '\\Device\\Null';
const SERIAL = '\\Device\\Serial0';

type Options = Pick<DefineOptions, 'persist' | 'ifDefined' | 'dryRun' | 'force'>;
type Defining = (dos: DosDevices, name: string, options: Options) => Change | Promise<Change>;

/** Every member that can make a name for now and for every startup. NUL leads to the null device. */
const MEMBERS: Readonly<Record<string, Defining>> = {
  define: (dos, name, options) => dos.define(name, NULL_DEVICE, options),
  defineAsync: (dos, name, options) => dos.defineAsync(name, NULL_DEVICE, options),
  alias: (dos, name, options) => dos.alias(name, 'NUL', options),
  aliasAsync: (dos, name, options) => dos.aliasAsync(name, 'NUL', options),
  'transaction, define': (dos, name, options) =>
    dos.transaction((it) => it.define(name, NULL_DEVICE, options)),
  'transaction, alias': (dos, name, options) =>
    dos.transaction((it) => it.alias(name, 'NUL', options)),
};

describe.each(backends)('now and at every startup, on $name', (backend) => {
  const world = persistedNames(backend);
  const { dos, first: name, mayWrite } = world;
  const listed = () => dos.persisted().find((it) => it.name === name)?.target;
  const nullTarget = dos.query('NUL')?.target ?? '';
  afterEach(() => world.clear());

  describe.each(Object.entries(MEMBERS))('%s', (member, define) => {
    const target = member.includes('alias') ? nullTarget : NULL_DEVICE;

    test('makes both, and says so', async () => {
      if (!mayWrite) {
        const before = namespaceOf(backend);
        await expect(
          (async () => await define(dos, name, { persist: true }))(),
        ).rejects.toMatchObject({
          code: 'ERROR_ACCESS_DENIED',
          syscall: 'RegSetValueExW',
          path: name,
        });
        expect(namespaceOf(backend)).toEqual(before);
        return;
      }
      const planned = await define(dos, name, { persist: true, dryRun: true });
      expect(dos.query(name)).toBeUndefined();
      expect(listed()).toBeUndefined();
      const made = await define(dos, name, { persist: true });
      expect(made).toMatchObject({
        action: 'define',
        done: true,
        after: [target],
        persisted: { action: 'persist', done: true, name, before: [], after: [target] },
      });
      expect(planned).toEqual({
        ...made,
        done: false,
        persisted: { ...made.persisted, done: false },
      });
      expect(dos.query(name)?.target).toBe(target);
      expect(listed()).toBe(target);
      expect(await define(dos, name, { persist: true })).toMatchObject({
        action: 'unchanged',
        done: false,
        persisted: { action: 'unchanged', done: false, after: [target] },
      });
    });

    test('without it, nothing is listed', async () => {
      expect(await define(dos, name, {})).not.toHaveProperty('persisted');
      expect(listed()).toBeUndefined();
    });

    test('what is listed may be kept, or an error', async (context) => {
      world.needsToWrite(context);
      dos.persist(name, SERIAL);
      await expect(
        (async () => await define(dos, name, { persist: true, ifDefined: 'error' }))(),
      ).rejects.toMatchObject({ code: 'ERROR_ALREADY_EXISTS', syscall: 'RegSetValueExW' });
      expect(dos.query(name)).toBeUndefined();
      expect(await define(dos, name, { persist: true, ifDefined: 'keep' })).toMatchObject({
        action: 'define',
        persisted: { action: 'unchanged', after: [SERIAL] },
      });
      expect(await define(dos, name, { persist: true })).toMatchObject({
        action: 'unchanged',
        persisted: { action: 'persist', before: [SERIAL], after: [target] },
      });
    });

    test('a value that is no text is left alone, and so is the name', async (context) => {
      world.needsToWrite(context);
      world.put(name, EXPANDED);
      await expect((async () => await define(dos, name, { persist: true }))()).rejects.toThrow();
      expect(dos.query(name)).toBeUndefined();
      expect(world.listed()).toEqual([[name, EXPANDED]]);
    });
  });

  test('persist may keep what is listed, or take it for an error', (context) => {
    world.needsToWrite(context);
    dos.persist(name, SERIAL, { ifDefined: 'error' });
    expect(dos.persist(name, NULL_DEVICE, { ifDefined: 'keep' })).toMatchObject({
      action: 'unchanged',
      after: [SERIAL],
    });
    expect(() => dos.persist(name, SERIAL, { ifDefined: 'error' })).toThrow(
      expect.objectContaining({ code: 'ERROR_ALREADY_EXISTS', reason: 'exists' }),
    );
    const replaced = dos.persist(name, NULL_DEVICE, { ifDefined: 'replace' });
    expect(replaced).toMatchObject({ before: [SERIAL], after: [NULL_DEVICE] });
    expect(() => dos.persist(name, SERIAL, { ifDefined: 'push' as never })).toThrow(TypeError);
  });
});

describe('when the name cannot be defined now', () => {
  const started = () => {
    const { dos, machine } = simulate({}, { logon: { elevated: true } });
    dos.persist('DDP', SERIAL);
    const registry = () => dos.persisted().find(({ name }) => name === 'DDP')?.target;
    return { dos, machine, registry };
  };
  /** The same DOS devices, where every definition is refused. */
  const refusing = (dos: DosDevices, besides: (call: string) => unknown = () => undefined) =>
    openDosDevices({
      backend: intercept(dos.objectManager, (call, _, proceed) => {
        if (call === 'defineDosDevice') return ERROR.NOT_ENOUGH_MEMORY;
        if (call === 'defineDosDeviceAsync') return Promise.resolve(ERROR.NOT_ENOUGH_MEMORY);
        return besides(call) ?? proceed();
      }),
    });

  test.each(Object.entries(MEMBERS))('%s lists what was listed', async (_, define) => {
    const { dos, registry } = started();
    await expect(
      (async () => await define(refusing(dos), 'DDP', { persist: true }))(),
    ).rejects.toMatchObject({ code: 'ERROR_NOT_ENOUGH_MEMORY' });
    expect(registry()).toBe(SERIAL);
    expect(dos.query('DDP')).toBeUndefined();
  });

  test('a callback that goes on without it commits neither', () => {
    const { dos, registry } = started();
    refusing(dos).transaction((it) => {
      expect(() => it.define('DDP', NULL_DEVICE, { persist: true })).toThrow();
    });
    expect(registry()).toBe(SERIAL);
  });

  test('a transaction that fails later takes both back', () => {
    const { dos, registry } = started();
    const failing = () =>
      dos.transaction((it) => {
        it.define('DDP', NULL_DEVICE, { persist: true });
        it.alias('DDQ', 'NUL', { persist: true });
        expect(registry()).toBe(NULL_DEVICE);
        throw new Error('later');
      });
    expect(failing).toThrow('later');
    expect(registry()).toBe(SERIAL);
    expect(dos.persisted().map(({ name }) => name)).not.toContain('DDQ');
    expect(dos.query('DDP')).toBeUndefined();
  });

  test('and the list cannot be put right, the error says what is listed', () => {
    const { dos, registry } = started();
    const denied = (call: string) =>
      call === 'registry.setValue' ? ERROR.ACCESS_DENIED : undefined;
    const act = () => refusing(dos, denied).define('DDP', NULL_DEVICE, { persist: true });
    expect(act).toThrow(
      expect.objectContaining({
        name: 'UnfinishedChangeError',
        scope: 'local',
        before: [],
        expected: [NULL_DEVICE],
        after: [],
        done: false,
        persisted: {
          before: [SERIAL],
          expected: [NULL_DEVICE],
          after: [NULL_DEVICE],
          done: true,
        },
      }),
    );
    expect(registry()).toBe(NULL_DEVICE);
  });

  /** The same DOS devices, where a name cannot be read once it is defined. */
  const blind = (dos: DosDevices) => {
    let isDefined = false;
    return openDosDevices({
      backend: intercept(dos.objectManager, (call, _, proceed) => {
        if (isDefined && call === 'openSymbolicLink') return STATUS.INSUFFICIENT_RESOURCES;
        if (call.startsWith('defineDosDevice')) isDefined = true;
        return proceed();
      }),
    });
  };
  const PERSISTED = {
    before: [],
    expected: [NULL_DEVICE],
    after: [NULL_DEVICE],
    done: true,
    claim: { outcome: 'claimed' },
  };

  test.each(Object.entries(MEMBERS).slice(0, 2))(
    '%s that cannot be read says what is listed, and claims the number',
    async (_, define) => {
      const { dos } = simulate({}, { logon: { elevated: true } });
      await expect(
        (async () => await define(blind(dos), 'COM5', { persist: true }))(),
      ).rejects.toMatchObject({ after: undefined, done: true, persisted: PERSISTED });
      expect(dos.reservedPorts()).toContainEqual({ name: 'COM5', persisted: true });
    },
  );

  test('a transaction that goes on says so, too, and keeps both', () => {
    const { dos } = simulate({}, { logon: { elevated: true } });
    blind(dos).transaction((it) => {
      expect(() => it.define('COM5', NULL_DEVICE, { persist: true })).toThrow(
        expect.objectContaining({ done: true, persisted: PERSISTED }),
      );
    });
    expect(dos.query('COM5')?.target).toBe(NULL_DEVICE);
    expect(dos.persisted()).toContainEqual({ name: 'COM5', kind: 'serial', target: NULL_DEVICE });
    expect(dos.reservedPorts()).toContainEqual({ name: 'COM5', persisted: true });
  });

  test('a list that cannot be read says so of what is listed', () => {
    const { dos } = simulate({}, { logon: { elevated: true } });
    let isListed = false;
    const backend = intercept(dos.objectManager, (call, _, proceed) => {
      if (isListed && /^registry\.(get|delete)/.test(call)) return ERROR.REGISTRY_IO_FAILED;
      if (call === 'registry.setString') isListed = true;
      return proceed();
    });
    const listed = { before: [], expected: [SERIAL], after: undefined, done: true };
    expect(() => openDosDevices({ backend }).persist('DDP', SERIAL)).toThrow(
      expect.objectContaining({ ...listed, persisted: listed }),
    );
  });

  test('the name is there after a restart, globally', () => {
    const { dos, machine } = simulate({}, { logon: { elevated: true } });
    expect(dos.define('DDP', NULL_DEVICE, { persist: true }).scope).toBe('local');
    machine.reboot();
    expect(machine.dosDevices().query('DDP')).toMatchObject({
      scope: 'global',
      target: NULL_DEVICE,
    });
  });
});
