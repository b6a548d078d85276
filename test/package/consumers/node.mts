// A program that uses the types of Node.js together with those of the package.
import type { Duplex } from 'node:stream';
import { openDosDevices } from 'dosdev';
import { simulatedBinding } from 'dosdev/serialport';
import { createSimulatedMachine } from 'dosdev/testing';

const machine = createSimulatedMachine({ serialPorts: [{ device: 'VCP0', name: 'COM37' }] });
const anna = machine.logon({ user: 'anna' });

export const events = openDosDevices({ backend: anna }).watch({ signal: AbortSignal.timeout(100) });

const opened = anna.openStream('\\\\.\\COM37');
export const stream: Duplex | undefined = typeof opened === 'number' ? undefined : opened;
// @ts-expect-error: a stream is not a text
export const text: string = opened;
// @ts-expect-error: a signal is more than its name
openDosDevices().watch({ signal: { aborted: true } });

const scale = machine.serialDevice('COM37');
export const end: Duplex = scale;
scale.set({ cts: true });
// @ts-expect-error: RTS is the program's
scale.set({ rts: true });

export async function readOne(): Promise<number> {
  const port = await simulatedBinding(anna).open({ path: 'COM37', baudRate: 9600 });
  const { buffer } = await port.read(Buffer.alloc(1), 0, 1);
  // @ts-expect-error: text is not a buffer
  await port.write('text');
  return buffer.readUInt8(0);
}
