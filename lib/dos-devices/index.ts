export type { AuditedRight, Finding } from './audit.js';
export { DosDevices } from './dos-devices.js';
export { GuardedNameError, ReadBackError } from './errors.js';
export { type OpenDosDevicesOptions, openDosDevices } from './open.js';
export type {
  PersistChange,
  PersistedDosDevice,
  PersistOptions,
  UnpersistOptions,
} from './persist.js';
export type { PrinterChange, PrinterOptions } from './printers.js';
export type { Hop, Resolution } from './resolve.js';
export type * from './types.js';
