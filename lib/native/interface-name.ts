import { kernelInterfaceName, parseDeviceInterfaceName } from '../names/index.js';

/** @returns a device interface's Win32 name in the kernel's form; other text unchanged */
export function kernelSpelling(path: string): string {
  const parts = parseDeviceInterfaceName(path);
  return parts === undefined ? path : kernelInterfaceName(parts.link, parts.referenceString);
}
