// A program on node-serialport, with a device that sends back what it gets: the simulator's device end
// beside the echo of node-serialport's own mock.
import { once } from 'node:events';
import { MockBinding } from '@serialport/binding-mock';
import { SerialPortStream } from '@serialport/stream';
import { simulatedBinding } from 'dosdev/serialport';
import { simulate } from 'dosdev/testing';

export const title = 'Serial ports';

const KIB = 1024;
const MIB = KIB * KIB;

const echoes = [
  { chunk: 16, text: '16 B', total: 256 * KIB },
  { chunk: KIB, text: '1 KiB', total: 2 * MIB },
  { chunk: 64 * KIB, text: '64 KiB', total: 4 * MIB },
];

/** The mock, where it is fastest: it keeps no record, and reads as much at once as it is asked for. */
function mock() {
  MockBinding.createPort('COM37', { echo: true, record: false, maxReadSize: 64 * KIB });
  return MockBinding;
}

function simulator() {
  const { dos, machine } = simulate({ serialPorts: ['COM37'] });
  const device = machine.serialDevice('COM37');
  device.pipe(device);
  return simulatedBinding(dos);
}

/** The program's part, the same on both sides: it writes as the stream lets it, and compares the echo. */
async function program(binding, makeRun) {
  const port = new SerialPortStream({ binding, path: 'COM37', baudRate: 115_200 });
  await once(port, 'open');
  return {
    run: makeRun(port),
    close: async () => {
      port.close();
      await once(port, 'close');
    },
  };
}

/** Writes everything in chunks, while the echo comes back. */
function stream(chunk, total) {
  const bytes = Buffer.from(Array.from({ length: total }, (_, i) => i % 251));
  const chunks = Array.from({ length: total / chunk }, (_, i) =>
    bytes.subarray(i * chunk, (i + 1) * chunk),
  );
  return (port) => async () => {
    let got = 0;
    const echoed = new Promise((done, fail) => {
      port.on('data', function compare(data) {
        if (!data.equals(bytes.subarray(got, got + data.length))) fail(new Error('other bytes'));
        got += data.length;
        if (got < total) return;
        port.off('data', compare);
        done();
      });
    });
    for (const each of chunks) if (!port.write(each)) await once(port, 'drain');
    await echoed;
  };
}

/** Writes a question, and waits for its echo before the next. */
function questions(chunk, count) {
  const question = Buffer.alloc(chunk, 'q');
  return (port) => async () => {
    for (let i = 0; i < count; i++) {
      port.write(question);
      for (let got = 0; got < chunk; ) {
        const [data] = await once(port, 'data');
        if (!data.equals(question.subarray(got, got + data.length))) throw new Error('other bytes');
        got += data.length;
      }
    }
  };
}

const sidesOf = (makeRun) => ({
  subject: { name: 'simulatedBinding', prepare: () => program(simulator(), makeRun) },
  yardstick: { name: 'binding-mock', prepare: () => program(mock(), makeRun) },
});

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  ...echoes.map(({ chunk, text, total }) => ({
    name: `serial: echo in chunks of ${text}`,
    goal: 1,
    per: { count: total / MIB, unit: 'MiB' },
    ...sidesOf(stream(chunk, total)),
  })),
  {
    name: 'serial: a question of 16 B and its echo',
    goal: 1,
    quick: true,
    per: { count: 1000, unit: 'question' },
    ...sidesOf(questions(16, 1000)),
  },
];
