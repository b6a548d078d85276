export { AllOrNothingError } from './all-or-nothing.js';
export {
  type ApplyChange,
  ApplyError,
  type ApplyOptions,
  type Declaration,
  type DeclarationError,
  type DeclaredAbsence,
  type DeclaredAlias,
  type DeclaredName,
  type DeclaredTarget,
} from './apply/index.js';
export type { AuditedRight, Finding } from './audit.js';
export { DosDevices } from './dos-devices.js';
export {
  CircleError,
  GuardedNameError,
  ReadBackError,
  type UnfinishedChange,
  UnfinishedChangeError,
  VanishingNameError,
  type VanishingState,
} from './errors.js';
export type { FileEnd } from './file-end.js';
export { changePort, mode } from './here.js';
export type { CallersRight, LinkRight } from './link-rights.js';
export type {
  ChangePortResult,
  DeviceStatus,
  ModeResult,
  PortMapping,
} from './mode/index.js';
export { openDosDevices } from './open.js';
export type {
  PersistChange,
  PersistedDosDevice,
} from './persist.js';
export type { PrinterChange } from './printers.js';
export type { Progress } from './progress.js';
export type { Hop, Resolution } from './resolve.js';
export type { DosDeviceSecurity, SecurityEntry, Trustee } from './security.js';
export type { SecurityChange } from './set-security.js';
export type {
  Difference,
  PersistedEntry,
  RestoreChange,
  RestoreOptions,
  Snapshot,
  SnapshotOptions,
} from './snapshot/index.js';
export { RestoreError, type SnapshotEntry } from './snapshot/index.js';
export { AmbiguousTargetError, type TargetWay } from './target-error.js';
export {
  type Recovered,
  type RecoverOptions,
  RollBackError,
  type Transaction,
  TransactionError,
  type TransactionErrorCode,
  type TransactionOptions,
} from './transaction/index.js';
export type * from './types.js';
export type { WatchEvent, WatchOptions } from './watch/index.js';
