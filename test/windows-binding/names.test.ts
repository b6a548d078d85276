import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/index.js';
import { type BoundPort, windowsBinding } from '../../lib/serialport/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { RecordingBinding } from './recording-binding.js';

const BAUD_RATE = { baudRate: 9600 };

/** What @serialport/bindings-cpp opens of a name: ten bytes at most. */
const MOST = 10;

/** A long name that leads to a target while it is not closed. */
function longName(dos: ReturnType<typeof openDosDevices>, target = '\\Device\\Null') {
  return dos.temporary(uniqueName('SCALE-AT-THE-DOOR-'), target);
}

describe.each(backends)('$name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });
  const start = () => {
    const inner = new RecordingBinding(dos);
    return { inner, binding: windowsBinding({ binding: inner, dos }) };
  };

  test.for<[string]>([
    ['COM4'],
    ['com4'],
    ['COM4:'],
    ['NUL'],
    ['1234567890'],
    ['\\\\.\\COM4'],
    ['\\\\.\\COM123'],
    ['//./COM4'],
    ['a b.c$~!'],
    [' '],
  ])('%j is opened as it is, without another name', async ([path]) => {
    const { inner, binding } = start();
    const options = { path, ...BAUD_RATE };
    const port = await binding.open(options);
    expect(inner.opens.map(({ options, made }) => ({ options, made }))).toEqual([
      { options, made: [] },
    ]);
    expect(inner.opens[0]?.options).toBe(options);
    expect(port.openOptions).toBe(options);
  });

  test.for<[string, (name: string) => string]>([
    ['a name that is long', (name) => name],
    ['in lower case', (name) => name.toLowerCase()],
    ['with its directory', (name) => `\\\\.\\${name}`],
    ['with slashes', (name) => `//./${name}`],
    ['as a path that Windows does not convert', (name) => `\\\\?\\${name}`],
    ['with a folder that is left again', (name) => `x\\..\\${name}`],
  ])('%s is opened by a short name, which leads there', async ([, spell]) => {
    const { inner, binding } = start();
    using scale = longName(dos);
    const path = spell(scale.name);
    const port = await binding.open({ path, ...BAUD_RATE, parity: 'even' });
    const [opened] = inner.opens;
    const short = opened?.options.path ?? '';
    expect(short).toMatch(/^[!-~]+$/);
    expect(short.length).toBeLessThanOrEqual(MOST);
    expect(opened).toEqual({
      options: { path: short, ...BAUD_RATE, parity: 'even' },
      made: [scale.name, short].sort(),
      end: dos.resolve(scale.name).final,
    });
    expect(port.openOptions).toEqual({ path, ...BAUD_RATE, parity: 'even' });
    expect(inner.made).toEqual([scale.name, short].sort());
    await port.close();
    expect(inner.made).toEqual([scale.name]);
  });

  test.for<[string]>([['Wäge'], ['COM４'], ['秤'], ['naïve']])(
    '%j is short, and has a character that would be lost',
    async ([name]) => {
      const { inner, binding } = start();
      using _ = dos.temporary(name, '\\Device\\Null');
      const port = await binding.open({ path: name, ...BAUD_RATE });
      expect(inner.opens[0]?.options.path).toMatch(/^[!-~]{1,10}$/);
      expect(inner.opens[0]?.end).toBe('\\Device\\Null');
      await port.close();
      expect(inner.made).toHaveLength(1);
    },
  );

  test('a number that would be cut off is that of the port', async () => {
    const { inner, binding } = start();
    using _ = dos.temporary('COM1234', '\\Device\\Null');
    // Ten of these are \\.\COM123.
    await (await binding.open({ path: '\\\\.\\COM1234', ...BAUD_RATE })).close();
    expect(inner.opens[0]?.options.path.length).toBeLessThanOrEqual(MOST);
    expect(inner.opens[0]?.end).toBe('\\Device\\Null');
  });

  test('a device without a name of its own is opened by its path', async () => {
    const { inner, binding } = start();
    const path = '\\\\.\\GLOBALROOT\\Device\\Null';
    await (await binding.open({ path, ...BAUD_RATE })).close();
    expect(inner.opens[0]?.end).toBe('\\Device\\Null');
  });

  test('an error has the path that was given, and the short name is gone', async () => {
    const { inner, binding } = start();
    const cause = new Error('?');
    inner.failure = (path) => Object.assign(cause, { message: `Opening ${path}: Access denied` });
    const path = `${uniqueName('SCALE-')}$&`;
    await expect(binding.open({ path, ...BAUD_RATE })).rejects.toMatchObject({
      message: `Opening ${path}: Access denied`,
      cause,
    });
    expect(inner.opens[0]?.made).toHaveLength(1);
    expect(inner.made).toEqual([]);
    const other = new TypeError('"baudRate" is not a valid baudRate');
    inner.failure = () => other;
    await expect(binding.open({ path, ...BAUD_RATE })).rejects.toBe(other);
    expect(inner.made).toEqual([]);
  });

  test.for([[true], [false]])(
    'closing fails, and the port is closed all the same: %s',
    async ([isClosed]) => {
      const { inner, binding } = start();
      const port = await binding.open({ path: uniqueName('SCALE-'), ...BAUD_RATE });
      const [below] = inner.ports;
      const error = new Error('Closing the port: Unknown error code 5');
      Object.assign(below ?? {}, { failure: { error, isClosed } });
      await expect(port.close()).rejects.toBe(error);
      expect(inner.made).toHaveLength(isClosed ? 0 : 1);
      Object.assign(below ?? {}, { failure: undefined });
      await port.close().catch(() => {});
      expect(inner.made).toEqual([]);
    },
  );

  test('every call of a port is made of the one below, with its arguments and its result', async () => {
    const { inner, binding } = start();
    const port = await binding.open({ path: uniqueName('SCALE-'), ...BAUD_RATE });
    const bytes = Buffer.alloc(4);
    expect(port.isOpen).toBe(true);
    expect(await port.read(bytes, 1, 2)).toEqual({ buffer: bytes, bytesRead: 2 });
    await port.write(bytes);
    await port.update({ baudRate: 1 });
    await port.set({ brk: true });
    expect(await port.get()).toEqual({ cts: true, dsr: false, dcd: true });
    expect(await port.getBaudRate()).toEqual({ baudRate: 300 });
    await port.flush();
    await port.drain();
    await port.close();
    expect(port.isOpen).toBe(false);
    expect(inner.ports[0]?.calls).toEqual([
      ['read', bytes, 1, 2],
      ['write', bytes],
      ['update', { baudRate: 1 }],
      ['set', { brk: true }],
      ['get'],
      ['getBaudRate'],
      ['flush'],
      ['drain'],
      ['close'],
    ]);
    await expect(port.close()).rejects.toThrow('Port is not open');
  });

  test('options that are none reach the binding, which refuses them', async () => {
    const { inner, binding } = start();
    for (const options of [undefined, null, 5, {}, { path: 5 }, { path: '' }] as never[]) {
      inner.failure = () => new TypeError('"options" is not an object');
      await expect(binding.open(options)).rejects.toThrow(TypeError);
    }
    expect(inner.made).toEqual([]);
  });

  test('ports that open and close in any order have names of their own', async () => {
    const steps = fc.array(fc.record({ port: fc.nat({ max: 4 }), fails: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { inner, binding } = start();
        const open = new Map<number, BoundPort>();
        for (const { port, fails } of list) {
          const present = open.get(port);
          open.delete(port);
          inner.failure = fails
            ? (path) => new Error(`Opening ${path}: File not found`)
            : undefined;
          if (present !== undefined) await present.close();
          else {
            const path = `SCALE NUMBER ${port}`;
            await binding.open({ path, ...BAUD_RATE }).then(
              (opened) => open.set(port, opened),
              (error) => expect(error.message).toBe(`Opening ${path}: File not found`),
            );
          }
          expect(inner.made).toHaveLength(open.size);
        }
        await Promise.all([...open.values()].map((port) => port.close()));
        expect(inner.made).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('two opens at once have two names', async () => {
    const { inner, binding } = start();
    const paths = [uniqueName('SCALE-'), uniqueName('SCALE-')];
    const ports = await Promise.all(paths.map((path) => binding.open({ path, ...BAUD_RATE })));
    expect(new Set(inner.opens.map(({ options }) => options.path)).size).toBe(2);
    expect(inner.made).toHaveLength(2);
    await Promise.all(ports.map((port) => port.close()));
    expect(inner.made).toEqual([]);
  });
});
