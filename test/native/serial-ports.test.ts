import { once } from 'node:events';
import { createRequire } from 'node:module';
import { WindowsBinding } from '@serialport/bindings-cpp';
import * as serialport13 from 'serialport';
import { describe, expect, onTestFinished, type TestContext, test } from 'vitest';
import { openDosDevices } from '../../lib/index.js';
import {
  type BoundPort,
  type SerialBinding,
  type WrappedBinding,
  windowsBinding,
} from '../../lib/serialport/index.js';
import { leaveOut, skip } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const require = createRequire(import.meta.url);
type Package = typeof serialport13;
const serialport12: Package = require('serialport-12');

/** The stream below `SerialPort`, which takes any binding. */
function streamOf({ SerialPort }: Package): typeof import('@serialport/stream').SerialPortStream {
  return Object.getPrototypeOf(SerialPort);
}

const backend = nativeBackend();
const dos = openDosDevices({ backend: backend.objectManager });

/** Ten times what the slowest takes: a read that does not end is found soon. */
const IN_TIME = { timeout: 20_000 };

/** The two ends of a cable. */
function pairOf(context: TestContext): readonly [string, string] {
  const [near, far] = (process.env.DOSDEV_SERIAL_PAIR ?? '').split(',');
  if (near !== undefined && far !== undefined) return [near, far];
  return skip(context, backend.name, 'serial pair', 'no two serial ports are connected');
}

/**
 * Opens a port by its own name where the system opens none through a link: it follows the links of the
 * real namespace, as the object manager of Windows does.
 */
const following: WrappedBinding = {
  list: () => WindowsBinding.list(),
  async open(options) {
    const { hops } = dos.resolve(options.path);
    const last = hops.at(-1)?.link.replace('\\??\\', '') ?? options.path;
    return WindowsBinding.open({ ...options, path: last });
  },
};

/** Reads as many bytes. */
async function text(port: BoundPort, length: number): Promise<string> {
  const buffer = Buffer.alloc(length);
  for (let filled = 0; filled < length; ) {
    filled += (await port.read(buffer, filled, length - filled)).bytesRead;
  }
  return String(buffer);
}

/**
 * Sends words both ways through a port that a stream opens. Both ends are closed, even if a read waits: it would
 * take what the next test sends.
 */
async function speak(library: Package, binding: SerialBinding, path: string, farPath: string) {
  const far = await windowsBinding().open({ path: farPath, baudRate: 9600 });
  onTestFinished(() => (far.isOpen ? far.close() : undefined));
  const Stream = streamOf(library);
  const port = new Stream({ binding, path, baudRate: 9600 });
  onTestFinished(async () => {
    if (port.isOpen) await new Promise((done) => port.close(done));
  });
  await once(port, 'open');
  const lines = port.pipe(new library.ReadlineParser({ delimiter: '\r\n' }));
  port.write('weigh\r\n');
  expect(await text(far, 7)).toBe('weigh\r\n');
  await far.write(Buffer.from('S S 12.5 kg\r\n'));
  expect(await once(lines, 'data')).toEqual(['S S 12.5 kg']);
  await new Promise<void>((done, fail) => port.drain((error) => (error ? fail(error) : done())));
  const closed = once(port, 'close');
  port.close();
  expect((await closed)[0]).toBe(null);
  await far.close();
}

/** The short names that are there. */
const shortNames = () => dos.list({ match: 'DOSDEV~*' }).map(({ name }) => name);

describe.each<[string, Package]>([
  ['serialport 13', serialport13],
  ['serialport 12', serialport12],
])('%s', (_, library) => {
  test(
    'a port is opened by its own name, and speaks with the other end',
    IN_TIME,
    async (context) => {
      const [near, far] = pairOf(context);
      await speak(library, windowsBinding(), near, far);
      await speak(library, windowsBinding(), `\\\\.\\${near.toLowerCase()}`, far);
    },
  );

  test('over the binding that the program has', IN_TIME, async (context) => {
    const [near, far] = pairOf(context);
    await speak(library, windowsBinding({ binding: library.SerialPort.binding }), near, far);
  });

  test('SerialPort takes it as an option', IN_TIME, async (context) => {
    const [near] = pairOf(context);
    const options = { binding: windowsBinding(), path: near, baudRate: 2400 } as never;
    const port = new library.SerialPort(options);
    await once(port, 'open');
    port.close();
    await once(port, 'close');
  });

  test('a long name is opened through a link to the port', IN_TIME, async (context) => {
    const [near, far] = pairOf(context);
    leaveOut(context, backend, ['serialAliases']);
    using scale = dos.temporary(uniqueName('SCALE-AT-THE-DOOR-'), `\\??\\${near}`);
    await speak(library, windowsBinding(), scale.name, far);
  });

  test('a long name, by a binding that follows links itself', IN_TIME, async (context) => {
    const [near, far] = pairOf(context);
    using scale = dos.temporary(uniqueName('SCALE-AT-THE-DOOR-'), `\\??\\${near}`);
    const before = shortNames();
    await speak(library, windowsBinding({ binding: following }), scale.name, far);
    expect(shortNames()).toEqual(before);
  });
});

test(
  'a port that is opened after one with a read gets all that it is sent',
  IN_TIME,
  async (context) => {
    const [near, far] = pairOf(context);
    const binding = windowsBinding();
    for (let round = 0; round < 20; round++) {
      const first = await Promise.all(
        [near, far].map((path) => binding.open({ path, baudRate: 9600 })),
      );
      const reads = first.map((port) => port.read(Buffer.alloc(9), 0, 9).catch((error) => error));
      // In every other round, the next ones are opened without waiting for that.
      const closing = Promise.all(first.map((port) => port.close()));
      if (round % 2 === 0) await closing;
      const [one, other] = await Promise.all([
        binding.open({ path: near, baudRate: 9600 }),
        binding.open({ path: far, baudRate: 9600 }),
      ]);
      onTestFinished(async () => {
        for (const port of [one, other]) if (port.isOpen) await port.close();
      });
      await closing;
      for (const read of reads) expect(await read).toMatchObject({ canceled: true });
      await one.write(Buffer.from('whole words'));
      expect(await text(other, 11)).toBe('whole words');
      await Promise.all([one.close(), other.close()]);
    }
  },
);

test(
  'where a link to a port does not open, the error says why, and the short name goes',
  IN_TIME,
  async (context) => {
    const [near] = pairOf(context);
    leaveOut(context, backend, [], ['serialAliases']);
    using scale = dos.temporary(uniqueName('SCALE-AT-THE-DOOR-'), `\\??\\${near}`);
    const before = shortNames();
    await expect(windowsBinding().open({ path: scale.name, baudRate: 9600 })).rejects.toThrow(
      'Open (GetCommState): Unknown error code 1',
    );
    // It is no matter of the length: no link of any name opens.
    using short = dos.temporary('SERIAL~1', `\\??\\${near}`);
    await expect(windowsBinding().open({ path: short.name, baudRate: 9600 })).rejects.toThrow(
      'Open (GetCommState): Unknown error code 1',
    );
    expect(shortNames()).toEqual(before);
  },
);

test('a name that is not there fails with the path that was given', async () => {
  const path = uniqueName('SCALE-AT-THE-DOOR-');
  await expect(windowsBinding().open({ path, baudRate: 9600 })).rejects.toThrow(
    new RegExp(`^Opening ${path}: (File not found|Unknown error code 3)$`),
  );
});

test('errors of options are those of the package', async () => {
  const binding = windowsBinding();
  for (const options of [undefined, {}, { path: 'COM1' }, { baudRate: 9600 }] as never[]) {
    const theirs = await WindowsBinding.open(options).catch((error: unknown) => error);
    await expect(binding.open(options)).rejects.toEqual(theirs);
  }
});
