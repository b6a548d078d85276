import type { ObjectManager } from '../object-manager/index.js';
import type { NtStatus } from '../status/index.js';

/** `\\.\` or `\\?\` at the beginning of a path, with either slash. */
const DEVICE_PREFIX = /^[\\/]{2}[.?][\\/]/;

/**
 * Finds the object path at which Windows opens a port.
 * @param name the name of the port, with or without `\\.\` before it; or the path of a device
 *   interface, `\\?\…`
 * @returns an object path below `\??\`, or the NTSTATUS with which Windows refuses the name
 */
export function portPath(objectManager: ObjectManager, name: string): string | NtStatus {
  const path = DEVICE_PREFIX.test(name) ? name : `\\\\.\\${name}`;
  return objectManager.dosPathToNtPath(path);
}

/**
 * Whether @serialport/bindings-cpp opens a name as it is. It puts `\\.\` before every name, keeps ten
 * bytes of it, and opens it in the ANSI code page.
 */
export function isPlainName(name: string): boolean {
  return /^[ -~]{1,10}$/.test(name) && !/^[\\/]{2}\?/.test(name);
}
