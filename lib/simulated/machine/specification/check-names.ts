import { upcase } from '../../../names/index.js';
import { text } from './check-shapes.js';
import { deviceName, PLAIN_PC } from './spec.js';

/** Links that every machine has in `\GLOBAL??`. */
export const OWN_NAMES = ['Global', 'GLOBALROOT'];

export function device(name: string, value: unknown): void {
  const rule = 'a device: Serial0, or \\Device\\Serial0';
  text(name, value, (it) => /^[^\\\0]+$/.test(deviceName(it)), rule);
}

/** Names of a machine's own links, which a port cannot have. */
const TAKEN = [...OWN_NAMES, ...Object.keys(PLAIN_PC.dosDevices)];

export function portName(name: string, value: unknown): void {
  const rule = 'the name of a port, without a colon or backslashes: COM1';
  text(name, value, (it) => /^[^\\:/\p{C}]+$/u.test(it), rule);
  const isTaken = (it: string) => TAKEN.some((other) => upcase(other) === upcase(it));
  text(name, value, (it) => !isTaken(it), `another name than ${TAKEN.join(', ')}`);
}

/** Whether a machine can have a port of this name. */
export function isPortName(value: string): boolean {
  try {
    portName('name', value);
    return true;
  } catch {
    return false;
  }
}

export function instance(name: string, value: unknown): void {
  const rule = 'a path in the device tree: ACPI\\PNP0501\\1';
  text(name, value, (it) => /^[^\\\p{C}]+(\\[^\\\p{C}]+)*$/u.test(it), rule);
}
