// A CommonJS program that loads the package by `import()`, which every setting allows.
import type { DosDevices } from 'dosdev' with { 'resolution-mode': 'import' };

export async function open(): Promise<DosDevices> {
  const { openDosDevices } = await import('dosdev');
  const { NT_SUCCESS } = await import('dosdev/driver');
  const { serialPortNumber } = await import('dosdev/names');
  const { statusName } = await import('dosdev/nt');
  const { createSimulatedMachine } = await import('dosdev/testing');
  // @ts-expect-error: a status is a number
  NT_SUCCESS('no');
  // @ts-expect-error: a name is a text
  serialPortNumber(statusName(0).length);
  return openDosDevices({ backend: createSimulatedMachine().logon({ user: 'anna' }) });
}
