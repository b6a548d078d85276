// A program that asks for nothing but the package: no types of Node.js, no `lib` of its own.
import {
  type Change,
  type DosDevice,
  type DosDevices,
  NtError,
  openDosDevices,
  STATUS,
} from 'dosdev';
import { IoCreateUnprotectedSymbolicLink, type LinkOutcome, NT_SUCCESS } from 'dosdev/driver';
import { parseObjectPath, serialPortNumber } from 'dosdev/names';
import { type ObjectManager, openObjectManager, statusName, type Win32Code } from 'dosdev/nt';
import { type ListedPort, type SerialBinding, simulatedBinding } from 'dosdev/serialport';
import {
  createSimulatedMachine,
  denyReal,
  type SerialDeviceEnd,
  type SimulatedProcess,
} from 'dosdev/testing';

const anna: SimulatedProcess = createSimulatedMachine().logon({ user: 'anna' });
const dos = openDosDevices({ backend: anna });

export const nul: DosDevice | undefined = dos.query('NUL');
export const change: Change = dos.define('COM90', '\\Device\\Null', { scope: 'local' });
export const later: Promise<Change> = dos.defineAsync('COM90', '\\Device\\Null');

export function targetOf(path: string): string {
  using link = dos.temporary('COM91', path);
  using _denied = denyReal();
  const target = anna.readLink(`\\??\\${link.name}`);
  if (typeof target === 'number')
    throw new NtError(target, { syscall: 'NtQuerySymbolicLinkObject' });
  return target;
}

export async function firstArrival(): Promise<string | undefined> {
  for await (const event of dos.watch()) {
    if (event.type === 'added') return event.name;
  }
  return undefined;
}

export type RemoveOptions = NonNullable<Parameters<DosDevices['remove']>[1]>;
export const everything: RemoveOptions = { all: true };
export const number: number | undefined = serialPortNumber('COM20');
export const here = (): ObjectManager => openObjectManager('simulated');
export const push = (name: string): Win32Code => here().defineDosDevice(0, name, 'C:\\');

export function componentsOf(path: string): readonly string[] {
  const components = parseObjectPath(path);
  if (typeof components === 'number') throw new Error(statusName(components));
  return components;
}

export const succeeded = (outcome: LinkOutcome): boolean => NT_SUCCESS(outcome.status);
export const denied = (error: unknown): boolean =>
  error instanceof NtError && error.status === STATUS.ACCESS_DENIED;

// Each of these is an error, unless the types were not found and are `any`.
// @ts-expect-error: a target is needed
dos.define('COM1');
// @ts-expect-error: an NTSTATUS is not a text
export const text: string = IoCreateUnprotectedSymbolicLink('\\??\\COM90', '\\Device\\Null');
// @ts-expect-error: a name is a text
serialPortNumber(20);
// @ts-expect-error: a backend that there is not
openObjectManager('wine');
// @ts-expect-error: a user has a name
createSimulatedMachine().logon({ user: 5 });

const binding: SerialBinding = simulatedBinding(dos);
export const ports: Promise<ListedPort[]> = binding.list();
export const scale: SerialDeviceEnd = createSimulatedMachine().serialDevice('COM1');
export const rate: number = scale.baudRate;
