import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { BoundPort, PortOpenOptions } from '../../../lib/serialport/index.js';
import type { BackendContext, SerialPair } from '../../../lib/testing/index.js';
import type { SerialNeed } from '../backend-lacks.js';

/** What a vector acts on. */
export interface Bench extends SerialPair {
  readonly suite: BackendContext;
  /** Opens the port at 9600 baud. */
  open(options?: Partial<PortOpenOptions>): Promise<BoundPort>;
}

/** What a call of the binding comes to, on every backend. */
export interface Vector {
  readonly says: string;
  readonly act: (bench: Bench) => Promise<unknown>;
  readonly gives: unknown;
  readonly needs?: readonly SerialNeed[];
}

/** @returns a bench at a pair of ports */
export function benchOf(suite: BackendContext, pair: SerialPair): Bench {
  const { binding, path } = pair;
  const open = (options: Partial<PortOpenOptions> = {}) =>
    binding.open({ path, baudRate: 9600, ...options });
  return { ...pair, suite, open };
}

/** How a call ended: its value, or its error's message and whether it was canceled. */
export async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error)) return error;
    const canceled = 'canceled' in error && error.canceled === true;
    return `${error instanceof TypeError ? 'TypeError' : 'Error'}: ${error.message}${canceled ? ' (canceled)' : ''}`;
  }
}

/** Reads once. @returns the bytes as text */
export async function read(port: BoundPort, length = 64): Promise<string> {
  const { buffer, bytesRead } = await port.read(Buffer.alloc(length), 0, length);
  return buffer.toString('latin1', 0, bytesRead);
}

/** Reads until as many bytes have come. */
export async function readAll(port: BoundPort, length: number): Promise<string> {
  let text = '';
  while (text.length < length) text += await read(port, length - text.length);
  return text;
}

/** What a device has received, as soon as there are as many bytes. */
export async function received(device: Duplex, length: number): Promise<string> {
  let text = '';
  while (text.length < length) {
    const bytes: Buffer | null = device.read();
    if (bytes === null) await once(device, 'readable');
    else text += bytes.toString('latin1');
  }
  return text;
}

/** A value of a wrong type. */
export const odd = (value: unknown) => value as never;
/** What is not an object of options. */
export const NO_OPTIONS: readonly unknown[] = [undefined, null, 'COM1', 5, []];

/** Every call of an open port, each with arguments that it takes. */
export const CALLS: readonly (readonly [keyof BoundPort, (port: BoundPort) => Promise<unknown>])[] =
  [
    ['read', (port) => port.read(Buffer.alloc(4), 0, 4)],
    ['write', (port) => port.write(Buffer.from('x'))],
    ['update', (port) => port.update({ baudRate: 1200 })],
    ['set', (port) => port.set({ rts: true })],
    ['get', (port) => port.get()],
    ['getBaudRate', (port) => port.getBaudRate()],
    ['flush', (port) => port.flush()],
    ['drain', (port) => port.drain()],
    ['close', (port) => port.close()],
  ];
