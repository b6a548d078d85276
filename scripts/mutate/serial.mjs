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
    name: 'a byte has no parity bit',
    file: port('paced-line'),
    find: "(parity === 'none' ? 0 : 1)",
    replace: '0',
    tests: ['test/serialport/pace.test.ts'],
  },
  {
    name: 'a byte that follows begins when the timer calls',
    file: port('paced-line'),
    find: 'follows ? this.#free : Math.max(this.#free, now - this.#late)',
    replace: 'now',
    tests: ['test/serialport/pace.test.ts'],
  },
  {
    name: 'a byte that has been sent is sent again',
    file: port('transmitter'),
    find: 'bytes: bytes.subarray(count), ended',
    replace: 'bytes: bytes.subarray(count - 1), ended',
    tests: ['test/serialport/pace.test.ts'],
  },
  {
    name: 'the byte that is being sent is lost when the sink takes no more',
    file: port('transmitter'),
    find: 'this.#sink.takes ? length : 1',
    replace: 'length',
    tests: ['test/serialport/pace.test.ts'],
  },
  {
    name: 'another baud rate holds for what has been sent already',
    file: port('connection'),
    find: '    this.#pumpBoth();\n    this.#settings = settings;',
    replace: '    this.#settings = settings;',
    tests: ['test/serialport/pace.test.ts'],
  },
  {
    name: 'a timer of what is dropped is left',
    file: port('transmitter'),
    find: '  drop(end: WriteEnd): void {\n    this.#line.stop();',
    replace: '  drop(end: WriteEnd): void {',
    tests: ['test/serialport/pace-timers.test.ts'],
  },
  {
    name: 'a timer shows nothing of the time',
    file: port('clock'),
    find: 'this.#least = due;',
    replace: '',
    tests: ['test/serialport/pace-timers.test.ts'],
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
