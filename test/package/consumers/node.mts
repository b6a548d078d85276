// A program that uses the types of Node.js together with those of the package.
import type { Duplex } from 'node:stream';
import { openDosDevices } from 'dosdev';
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
