import { equalNames, upcase } from '../../names/index.js';
import type { DosDevice } from '../types.js';

/** The path of another DOS device's name. */
const DOS_NAME = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\([^\\]+)$/i;

/** @returns the DOS device's name that a target leads to: `COM1` for `\??\COM1`; `undefined` for others */
export function dosNameIn(target: string): string | undefined {
  const name = DOS_NAME.exec(target)?.[1];
  return name === undefined ? undefined : upcase(name);
}

/** Whether a name is the one that its driver gave to the port it leads to. */
export function isOwnName({ name, port }: Pick<DosDevice, 'name' | 'port'>): boolean {
  return port !== undefined && equalNames(port.name, name);
}
