/**
 * The facade with its types, and the classes of its errors.
 * @module dosdev
 */

// Kept in the published types: a program that uses them needs no setting for `using`.
/// <reference lib="esnext.disposable" preserve="true" />

export {
  type Ability,
  AllOrNothingError,
  AmbiguousTargetError,
  type ApplyChange,
  ApplyError,
  type AuditFinding,
  type BaseChange,
  type Change,
  CircleError,
  type Declaration,
  type DeclaredName,
  type DefineOptions,
  type Device,
  DeviceSelectionError,
  type DeviceSelector,
  type DevicesOptions,
  type Difference,
  type DosDevice,
  type DosDeviceSecurity,
  type DosDevices,
  type DosDeviceWatch,
  GuardedNameError,
  type ListedDosDevice,
  type ListOptions,
  type OpenDosDevicesOptions,
  openDosDevices,
  type PersistChange,
  type PersistedDosDevice,
  type PrinterChange,
  ReadBackError,
  ReservedPortError,
  type Resolution,
  type RestoreChange,
  RestoreError,
  RollBackError,
  type Scope,
  type Snapshot,
  type Target,
  type TemporaryDosDevice,
  type Transaction,
  TransactionError,
  UnfinishedChangeError,
  VanishingNameError,
  type WatchEvent,
  type WatchOptions,
} from './dos-devices/index.js';
export { type DeviceKind, parseDosDeviceName } from './names/index.js';
export { AddonUnavailableError, AddonVersionError } from './native/addon-errors.js';
export {
  DosDevError,
  type DosDevErrorCode,
  ERROR,
  type ErrorReason,
  explainCode,
  NtError,
  STATUS,
  SystemCallError,
  Win32Error,
} from './status/index.js';
