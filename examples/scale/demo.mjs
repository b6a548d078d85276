// The program weighs with an emulated scale, which is unplugged in the middle of a line, and comes
// back as another port:
//   npm run scale
import { EventEmitter, once } from 'node:events';
import { simulatedBinding } from 'dosdev/serialport';
import { simulate } from 'dosdev/testing';
import { EmulatedScale } from './emulated-scale.mjs';
import { weigh } from './weigh.mjs';

const printed = new EventEmitter();
const say = (who, what) => console.log(`${who.padEnd(8)} ${what}`);

/** Says what happens, makes it happen, and waits until the program prints a line. */
async function scene(who, what, happen, line) {
  say(who, what);
  const seen = once(printed, line, { signal: AbortSignal.timeout(30_000) });
  happen();
  await seen;
}

const adapter = { usb: '0403:6001', serial: 'A50285BI' };
const { dos, machine } = simulate({ attached: [{ ...adapter, port: 'COM37' }] });
const scale = new EmulatedScale(machine, 'COM37');
const end = new AbortController();
let program;

function start() {
  program = weigh(
    { path: 'COM4', binding: simulatedBinding(dos) },
    {
      every: 20,
      signal: end.signal,
      print(line) {
        say('program', line);
        printed.emit(line);
      },
    },
  );
}

say('machine', 'the scale is plugged in: its adapter is COM37');
await scene('person', 'runs the program, which knows COM4', start, 'Opening COM4: File not found');
await scene(
  'person',
  'gives the adapter the name COM4',
  () => dos.define('COM4', { device: 'serial=A50285BI' }),
  '0.00 kg',
);
await scene('person', 'puts a melon on the scale', () => scale.put(1.84), '1.84 kg, moving');
await scene('scale', 'has come to rest', () => scale.rest(), '1.84 kg');
await scene(
  'scale',
  "sends 'S S       1.8', and is unplugged",
  () => scale.unplugWithin('S S       1.8'.length),
  'Opening COM4: File not found',
);
await scene(
  'machine',
  'the scale is in another socket: its adapter is COM38',
  () => scale.plugIn('COM38'),
  '1.84 kg',
);
await scene('person', 'eats the melon', () => scale.put(0), '0.00 kg, moving');
await scene('scale', 'has come to rest', () => scale.rest(), '0.00 kg');
end.abort();
await program;
