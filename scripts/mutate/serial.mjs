// Rules of serial ports and of the binding for node-serialport, each with the change that breaks it.

const port = (name) => `lib/simulated/devices/serial/${name}.ts`;
const binding = 'lib/serialport/simulated-port.ts';

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const serial = [
  {
    name: 'a part of a chunk that was read is read again',
    file: port('byte-queue'),
    find: 'this.#read += part.length;',
    replace: 'this.#read += part.length - 1;',
    tests: ['test/serialport/calls.test.ts'],
  },
  {
    name: 'what the device gets is not copied',
    file: port('far-stream'),
    find: 'copyOf(bytes)',
    replace: 'bytes',
    tests: ['test/serialport/calls.test.ts'],
  },
  {
    name: 'what waits to be read is not copied',
    file: port('byte-queue'),
    find: 'copyOf(bytes)',
    replace: 'bytes',
    tests: ['test/serialport/calls.test.ts'],
  },
  {
    name: 'what a stream reads is not copied',
    file: port('program-stream'),
    find: 'copyOf(result)',
    replace: 'result',
    tests: ['test/serialport/device-end.test.ts'],
  },
  {
    name: 'the rest of what a waiting read does not take is lost',
    file: port('connection'),
    find: 'rest = rest.subarray(first.most);',
    replace: 'rest = rest.subarray(bytes.length);',
    tests: ['test/serialport/calls.test.ts'],
  },
  {
    name: 'writes do not wait for CTS',
    file: port('connection'),
    find: 'if (this.#settings.rtscts && this.#peer !== NOTHING && !this.#peer.lines.cts) return false;',
    replace: '',
    tests: ['test/serialport/device-end.test.ts'],
  },
  {
    name: 'what the device sends arrives twice',
    file: port('device-cable'),
    find: 'take: (bytes) => this.connection?.take(bytes),',
    replace:
      'take: (bytes) => (this.connection ?? { take() {} }).take(Buffer.concat([bytes, bytes])),',
    tests: ['test/serialport/interleavings.test.ts'],
  },
  {
    name: 'a program drives RTS while the driver does',
    file: binding,
    find: "rtscts && rtsMode !== 'enable'",
    replace: 'false',
    tests: ['test/serialport/device-end.test.ts'],
  },
  {
    name: 'what is aborted is always canceled',
    file: binding,
    find: 'canceled: !this.isOpen',
    replace: 'canceled: true',
    tests: ['test/serialport/calls.test.ts'],
  },
];
