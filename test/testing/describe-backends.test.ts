import { afterEach, describe, expect, test, vi } from 'vitest';
import { OBJ } from '../../lib/entry-points/nt.js';
import { ERROR, openDosDevices, STATUS } from '../../lib/index.js';
import { backendContext } from '../../lib/testing/backend-context.js';
import {
  type BackendContext,
  type BackendName,
  createSimulatedMachine,
  describeBackends,
} from '../../lib/testing/index.js';
import { FakeRunner } from './fake-runner.js';

const onWindows = process.platform === 'win32';
const here: readonly BackendName[] = onWindows ? ['simulated', 'native'] : ['simulated'];
const NULL_DEVICE = '\\Device\\Null';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs one test on one backend, then looks at what it has left. */
function once(backend: BackendName, body: (context: BackendContext) => void) {
  const runner = new FakeRunner();
  let seen: BackendContext | undefined;
  const suite = (context: BackendContext) => {
    seen = context;
    runner.test('test', () => body(context));
  };
  describeBackends('suite', suite, { ...runner.functions, backends: [backend] });
  if (seen === undefined) throw new Error('the suite did not run');
  return { runner, context: seen };
}

describe.each(here)('describeBackends on %s', (backend) => {
  test('takes away what was defined through the context, though the test throws', () => {
    let name = '';
    const { runner, context } = once(backend, ({ dos, names }) => {
      name = names.com();
      dos.define(name, NULL_DEVICE);
      throw new Error('the test fails');
    });
    expect(runner.failures.map(({ name }) => name)).toEqual([`suite (${backend}) > test`]);
    expect(name).toMatch(/^COM\d+$/);
    expect(context.dos.query(name)).toBeUndefined();
  });

  test('removes definitions of a generated name that another process made', () => {
    let name = '';
    const { runner, context } = once(backend, ({ names, objectManager, machine }) => {
      name = names.lpt();
      const other = machine ? machine.process(objectManager.identity().logonLuid) : 'native';
      openDosDevices({ backend: other }).define(name, NULL_DEVICE);
    });
    expect(runner.failures).toEqual([]);
    expect(context.dos.query(name)).toBeUndefined();
  });

  test('drive letters, temporary names and names of no kind', () => {
    const made: string[] = [];
    const { runner, context } = once(backend, ({ dos, names }) => {
      const [drive, other] = [names.drive(), names.name('ODD')];
      dos.define(drive, 'C:\\');
      const held = dos.temporary(other, NULL_DEVICE);
      made.push(drive, held.name);
    });
    expect(runner.failures).toEqual([]);
    expect(made.map((name) => context.dos.query(name))).toEqual([undefined, undefined]);
  });

  test('closes handles and deletes objects that were made by the object manager', () => {
    const { runner, context } = once(backend, ({ objectManager, names }) => {
      const path = `\\??\\${names.name()}`;
      const link = objectManager.createSymbolicLink(path, NULL_DEVICE);
      expect(typeof link).toBe('object');
      expect(typeof objectManager.readLink(path)).toBe('string');
      if (objectManager.lacks.createPermanent !== undefined) return;
      const attributes = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
      const lasting = objectManager.createSymbolicLink(`${path}2`, NULL_DEVICE, { attributes });
      if (typeof lasting === 'object') lasting.close();
      expect(objectManager.readLink(`${path}2`)).toBe(NULL_DEVICE);
    });
    expect(runner.failures).toEqual([]);
    expect(context.dos.list({ match: 'DOSDEV*' })).toEqual([]);
  });

  test('leaves alone what was there', () => {
    const kind = ['pipe', 'mailslot', 'console'] as const;
    const before = once(backend, () => {}).context.dos.list({ kind });
    const { runner, context } = once(backend, ({ dos, objectManager }) => {
      expect(dos.query('NUL')?.target).toBe(NULL_DEVICE);
      expect(objectManager.openSymbolicLink('\\??\\NUL')).toMatchObject({ closed: false });
    });
    expect(runner.failures).toEqual([]);
    expect(context.dos.list({ kind })).toEqual(before);
    expect(context.dos.query('NUL')?.target).toBe(NULL_DEVICE);
  });

  test('gives out each name once, and none that is taken', () => {
    const given: string[] = [];
    once(backend, ({ names, dos }) => {
      for (let i = 0; i < 4; i++) given.push(names.com(), names.lpt(), names.drive(), names.name());
      expect(given.map((name) => dos.query(name))).toEqual(given.map(() => undefined));
    });
    expect(new Set(given).size).toBe(given.length);
  });

  test('failNext makes a call fail; what no call has met fails the hook, and is forgotten', () => {
    const { runner, context } = once(backend, ({ dos, failNext, pendingFaults }) => {
      expect(pendingFaults).toEqual([]);
      failNext('openSymbolicLink', STATUS.ACCESS_DENIED);
      expect(() => dos.query('NUL')).toThrow(
        expect.objectContaining({ code: 'STATUS_ACCESS_DENIED' }),
      );
      expect(dos.query('NUL')?.target).toBe(NULL_DEVICE);
      failNext('openSymbolicLink', STATUS.ACCESS_DENIED);
    });
    expect(runner.failures).toMatchObject([
      { name: 'afterEach', error: { code: 'ERR_DOSDEV_PENDING_FAULTS' } },
    ]);
    expect(context.pendingFaults).toEqual([]);
  });

  test('failNext reaches the registry and the device interfaces', () => {
    const { runner } = once(backend, ({ objectManager, failNext }) => {
      failNext('registry.setString', ERROR.ACCESS_DENIED);
      failNext('deviceInterfaces.register', STATUS.ACCESS_DENIED);
      const { registry, deviceInterfaces } = objectManager;
      expect(registry.setString('SOFTWARE\\DosdevNone', 'a', 'b')).toBe(ERROR.ACCESS_DENIED);
      const guid = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
      expect(deviceInterfaces.register('none', guid, null)).toBe(STATUS.ACCESS_DENIED);
    });
    expect(runner.failures).toEqual([]);
  });
});

describe('what describeBackends does not take', () => {
  const { functions } = new FakeRunner();
  test.each<readonly [unknown, unknown, string]>([
    [() => {}, { ...functions, backend: 'simulated' }, 'did you mean `backends`?'],
    [() => {}, { ...functions, backends: 'simulated' }, 'options.backends'],
    [() => {}, { ...functions, backends: [] }, 'at least one backend'],
    [() => {}, { ...functions, backends: ['simulated', 'wine'] }, 'options.backends[1]'],
    [() => {}, { ...functions, backends: null }, 'options.backends'],
    [() => {}, { ...functions, machine: { serialports: [] } }, 'serialPorts'],
    [() => {}, { ...functions, logon: 'none' }, 'options.logon'],
    [() => {}, { ...functions, describe: 5 }, 'options.describe'],
    [() => {}, null, 'options'],
    [() => {}, 5, 'options'],
    [undefined, functions, 'suite'],
    ['suite', functions, 'suite'],
  ])('%s with %j', (suite, options, said) => {
    const call = () => Reflect.apply(describeBackends, undefined, ['x', suite, options]);
    expect(call).toThrow(expect.objectContaining({ message: expect.stringContaining(said) }));
    expect(call).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_/) }),
    );
  });

  test('a failure that a call cannot have', () => {
    const machine = createSimulatedMachine();
    const context = backendContext(machine.logon(), machine);
    const calls: readonly (readonly [unknown, unknown])[] = [
      ...['nope', 'toString', 'constructor', '__proto__', 'identity', 'statusToWin32', 5, null].map(
        (call) => [call, STATUS.ACCESS_DENIED] as const,
      ),
      ...['registry.nope', 'registry.', 'registry', 'raw.readLink'].map(
        (call) => [call, ERROR.ACCESS_DENIED] as const,
      ),
      ...['nope', Number.NaN, -1, 0, 999999, 1.5, null, undefined, '5'].flatMap((code) => [
        ['openSymbolicLink', code] as const,
        ['defineDosDevice', code] as const,
        ['registry.setString', code] as const,
      ]),
      ['defineDosDevice', STATUS.ACCESS_DENIED],
      ['registry.delete', STATUS.ACCESS_DENIED],
      ['openSymbolicLink', ERROR.ACCESS_DENIED],
      ['openSymbolicLink', STATUS.OBJECT_NAME_EXISTS],
    ];
    for (const [call, code] of calls) {
      for (const from of [machine, context]) {
        const fail = () => Reflect.apply(from.failNext, from, [call, code]);
        expect(fail, `${call} with ${code}`).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_/) }),
        );
        expect(from.pendingFaults).toEqual([]);
      }
    }
  });
});

describe('describeBackends', () => {
  test('runs a suite once per backend, and says once what it leaves out', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const runner = new FakeRunner();
    const backends: string[] = [];
    describeBackends('one', ({ backend }) => void backends.push(backend), runner.functions);
    describeBackends('two', ({ backend }) => void backends.push(backend), runner.functions);
    expect(backends).toEqual([...here, ...here]);
    expect(runner.suites).toEqual(
      ['one', 'two'].flatMap((name) => here.map((b) => `${name} (${b})`)),
    );
    expect(warn.mock.calls.length).toBe(onWindows ? 0 : 1);
    if (!onWindows)
      expect(String(warn.mock.calls[0])).toMatch(/real backend is not tested here.*needs Windows/);
  });

  test('fails when a backend that was asked for by name cannot be had', () => {
    const asked = () =>
      describeBackends('x', () => {}, { ...new FakeRunner().functions, backends: ['native'] });
    if (onWindows) expect(asked).not.toThrow();
    else expect(asked).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_ADDON_UNAVAILABLE' }));
    const wrong = ['wine'] as unknown as readonly BackendName[];
    const misspelt = () =>
      describeBackends('x', () => {}, { ...new FakeRunner().functions, backends: wrong });
    expect(misspelt).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }));
  });

  test('needs a test runner, and says so', () => {
    const { describe: _, ...runner } = new FakeRunner().functions;
    expect(() => describeBackends('x', () => {}, runner)).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
    );
  });

  test('the simulated machine is what the options say', () => {
    const seen: unknown[] = [];
    const suite = ({ dos, objectManager, machine }: BackendContext) => {
      seen.push(
        dos.query('COM37')?.target,
        objectManager.identity().localSystem,
        machine?.sessions.length,
      );
    };
    const machine = { serialPorts: [{ device: 'VCP0', name: 'COM37' }] };
    const options = { ...new FakeRunner().functions, backends: ['simulated'], machine } as const;
    describeBackends('x', suite, { ...options, logon: 'system' });
    describeBackends('x', suite, { ...options, logon: { elevated: true } });
    expect(seen).toEqual(['\\Device\\VCP0', true, 0, '\\Device\\VCP0', false, 1]);
  });
});
