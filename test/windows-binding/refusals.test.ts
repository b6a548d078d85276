import { expect, test } from 'vitest';
import { loadBindingsCpp } from '../../lib/serialport/bindings-cpp.js';
import { BindingUnavailableError, windowsBinding } from '../../lib/serialport/index.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { denyReal, type FailingCode, simulate } from '../../lib/testing/index.js';
import { skip } from '../support/left-out.js';
import { thrownBy } from '../support/thrown-by.js';
import { RecordingBinding } from './recording-binding.js';

const LONG = { path: 'SCALE-AT-THE-DOOR', baudRate: 9600 };

function start() {
  const simulation = simulate();
  const inner = new RecordingBinding(simulation.dos);
  return { ...simulation, inner, binding: windowsBinding({ binding: inner, dos: simulation.dos }) };
}

test('a short name that another program has taken is not used', async () => {
  const { machine, inner, binding } = start();
  machine.failNext('createSymbolicLink', STATUS.OBJECT_NAME_COLLISION);
  const port = await binding.open(LONG);
  expect(inner.made).toHaveLength(1);
  expect(machine.pendingFaults).toEqual([]);
  await port.close();
  expect(inner.made).toEqual([]);
});

test('when all names are taken, opening fails, and does not try for ever', async () => {
  const { machine, inner, binding } = start();
  for (let i = 0; i < 30; i++) machine.failNext('createSymbolicLink', STATUS.OBJECT_NAME_COLLISION);
  await expect(binding.open(LONG)).rejects.toThrow(
    `Opening SCALE-AT-THE-DOOR: Unknown error code ${ERROR.ALREADY_EXISTS}`,
  );
  expect(inner.opens).toEqual([]);
});

test.for<[FailingCode<'createSymbolicLink'>, string]>([
  [STATUS.ACCESS_DENIED, 'Access denied'],
  [STATUS.INSUFFICIENT_RESOURCES, `Unknown error code ${ERROR.NO_SYSTEM_RESOURCES}`],
])('a short name that cannot be made: %j', async ([status, words]) => {
  const { machine, inner, binding } = start();
  machine.failNext('createSymbolicLink', status);
  await expect(binding.open(LONG)).rejects.toMatchObject({
    message: `Opening SCALE-AT-THE-DOOR: ${words}`,
    cause: { status },
  });
  expect(inner.opens).toEqual([]);
});

test('a path that Windows does not take', async () => {
  const { machine, binding } = start();
  machine.failNext('dosPathToNtPath', STATUS.NAME_TOO_LONG);
  await expect(binding.open(LONG)).rejects.toThrow(
    `Opening SCALE-AT-THE-DOOR: Unknown error code ${ERROR.FILENAME_EXCED_RANGE}`,
  );
});

test('without a binding and names of its own it needs Windows, and does not take the simulator', async (context) => {
  if (process.platform === 'win32') skip(context, 'native', 'not Windows', 'this is Windows');
  const { inner } = start();
  const error = {
    name: 'BindingUnavailableError',
    code: 'ERR_DOSDEV_BINDING_UNAVAILABLE',
    reason: 'unsupported',
    message: `cannot open the serial ports of Windows: windowsBinding() needs Windows; this is ${process.platform}. Use autoDetect() of @serialport/bindings-cpp for the ports of this system, or simulatedBinding() for those of a simulated machine.`,
  };
  for (const options of [undefined, {}, { binding: inner }]) {
    const binding = windowsBinding(options);
    await expect(binding.list()).rejects.toMatchObject(error);
    await expect(binding.open(LONG)).rejects.toMatchObject(error);
    await expect(binding.open({ ...LONG, path: 'COM4' })).rejects.toMatchObject(error);
  }
  expect(inner.opens).toEqual([]);
});

test('names of a simulated machine need a binding', () => {
  const { dos } = start();
  expect(() => windowsBinding({ dos })).toThrow(
    'The "options.dos" argument must be those of this Windows.',
  );
});

test('on Windows nothing is opened or listed while a test denies the real names', async (context) => {
  if (process.platform !== 'win32') skip(context, 'native', 'Windows', 'this is not Windows');
  const binding = windowsBinding();
  using _ = denyReal();
  for (const path of ['COM1', LONG.path]) {
    await expect(binding.open({ ...LONG, path })).rejects.toMatchObject({
      code: 'ERR_DOSDEV_REAL_DENIED',
    });
  }
  await expect(binding.list()).rejects.toMatchObject({ code: 'ERR_DOSDEV_REAL_DENIED' });
});

test.for<[string, unknown]>([
  ['no object', 5],
  ['an unknown option', { bindings: {} }],
  ['no binding', { binding: 'COM4' }],
  ['a binding without list', { binding: { open() {} } }],
  ['a binding whose open is no function', { binding: { list() {}, open: 5 } }],
  ['no names', { dos: 'COM4' }],
])('wrong options: %s', ([, options]) => {
  expect(thrownBy(() => windowsBinding(options as never))).toBeInstanceOf(TypeError);
});

const A_PROXY_THAT_THROWS = new Proxy(
  {},
  {
    get() {
      throw new Error('?');
    },
  },
);

test.for<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['a text', 'COM4'],
  ['an object', { path: 'COM4' }],
  ['a set', new Set([{ path: 'COM4' }])],
  ['a list of nothing', [undefined]],
  ['a list of names', ['COM4']],
  ['a list with a hole', new Array(1)],
  ['a port without a path', [{ path: 'COM4' }, {}]],
  ['a path that is no text', [{ path: 4 }]],
  ['a device instance that is no text', [{ path: 'COM4', pnpId: 4 }]],
  ['an alias of what is no text', [{ path: 'COM4', aliasOf: {} }]],
  ['a port that throws', [A_PROXY_THAT_THROWS]],
])('a binding that lists nonsense: %s', async ([, ports]) => {
  const { dos } = start();
  const binding = { list: async () => ports as never, open: () => Promise.reject(new Error('?')) };
  await expect(windowsBinding({ binding, dos }).list()).rejects.toMatchObject({
    name: 'TypeError',
    code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_(TYPE|VALUE)$/),
    message: expect.stringContaining('options.binding.list()'),
  });
});

test.for<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['a list', []],
  ['a port that cannot be closed', { isOpen: true }],
])('a binding that opens nonsense: %s', async ([, port]) => {
  const { dos, inner } = start();
  const binding = { list: async () => [], open: async () => port as never };
  for (const path of ['COM4', LONG.path]) {
    await expect(windowsBinding({ binding, dos }).open({ ...LONG, path })).rejects.toMatchObject({
      name: 'TypeError',
      code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_(TYPE|VALUE)$/),
      message: expect.stringContaining('options.binding.open()'),
    });
    expect(inner.made).toEqual([]);
  }
});

const missing = Object.assign(
  new Error("Cannot find package '@serialport/bindings-cpp' imported from x.js"),
  { code: 'ERR_MODULE_NOT_FOUND' },
);

test.for<[string, () => Promise<object>, string]>([
  [
    'it is missing',
    () => Promise.reject(missing),
    'the package @serialport/bindings-cpp is not installed. Install it: npm install @serialport/bindings-cpp. Or pass the one of your program: windowsBinding({ binding: SerialPort.binding }).',
  ],
  [
    'something that it needs is missing',
    () =>
      Promise.reject(
        Object.assign(new Error("Cannot find package 'debug'"), { code: missing.code }),
      ),
    "the package @serialport/bindings-cpp does not load: Cannot find package 'debug'. Install it:",
  ],
  [
    'it has nothing for this processor',
    () => Promise.reject(new Error('No native build was found for platform=win32')),
    'does not load: No native build was found for platform=win32. Install it:',
  ],
  ['it is older', async () => ({ default: class {} }), 'is too old: it has no WindowsBinding'],
  [
    'it is another',
    async () => ({ WindowsBinding: { open() {} } }),
    'Install version 12 or 13: npm install @serialport/bindings-cpp@13.',
  ],
])('@serialport/bindings-cpp is not there: %s', async ([, load, says]) => {
  const error = await loadBindingsCpp(load).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BindingUnavailableError);
  expect(error).toMatchObject({
    code: 'ERR_DOSDEV_BINDING_UNAVAILABLE',
    message: expect.stringContaining(says),
    cause: expect.any(Error),
  });
});

test('the package that is installed has the binding', async () => {
  expect(await loadBindingsCpp()).toBe((await import('@serialport/bindings-cpp')).WindowsBinding);
});
