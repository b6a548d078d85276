/**
 * Types that members of `DosDevices` take and return, besides those that `dosdev` exports by name: a
 * program has them from the member, as `Parameters<DosDevices['alias']>[2]`.
 * @module dosdev (types of members)
 */

export type { Ability } from '../object-manager/capabilities.js';
export { AllOrNothingError } from './all-or-nothing.js';
export {
  type ApplyChange,
  ApplyError,
  type ApplyOptions,
  type Declaration,
  type DeclarationError,
  type DeclaredAbsence,
  type DeclaredAlias,
  type DeclaredDevice,
  type DeclaredName,
  type DeclaredTarget,
} from './apply/index.js';
export type { PrinterChange } from './change/printers.js';
export type { NumberClaim } from './com-numbers/claim.js';
export { ReservedPortError } from './com-numbers/errors.js';
export type { PortOwner } from './com-numbers/owner.js';
export type { PortRelease, ReleaseOptions } from './com-numbers/release-types.js';
export type { ReservedPort } from './com-numbers/reserved.js';
export { DeviceSelectionError } from './devices/errors.js';
export type { DevicesOptions } from './devices/list-devices.js';
export type { DeviceSelector } from './devices/selector-keys.js';
export type { Device, DevicePort, PortInterface, UsbIdentity } from './devices/types.js';
export { DosDevices } from './dos-devices.js';
export {
  CircleError,
  GuardedNameError,
  ReadBackError,
  type UnfinishedChange,
  UnfinishedChangeError,
  type UnfinishedPersisting,
  VanishingNameError,
  type VanishingState,
} from './errors.js';
export type {
  DeviceFollowing,
  FollowEvent,
  FollowEventType,
  FollowOptions,
  FollowRule,
  FollowRules,
} from './follow/types.js';
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
} from './persist/persist.js';
export type { Progress } from './progress.js';
export type { FileEnd } from './read/file-end.js';
export type { Hop, Resolution } from './read/resolve.js';
export type { AuditFinding } from './security/audit.js';
export type { AuditedRight } from './security/changers.js';
export type { CallersRight, LinkRight } from './security/link-rights.js';
export type { DosDeviceSecurity, SecurityEntry, Trustee } from './security/security.js';
export type { SecurityChange } from './security/set-security.js';
export type {
  Difference,
  PersistedEntry,
  RestoreChange,
  RestoreOptions,
  Snapshot,
  SnapshotOptions,
} from './snapshot/index.js';
export { RestoreError, type SnapshotEntry } from './snapshot/index.js';
export { AmbiguousTargetError, type TargetWay } from './target/target-error.js';
export {
  type Recovered,
  type RecoverOptions,
  RollBackError,
  type Transaction,
  TransactionError,
  type TransactionErrorCode,
  type TransactionOptions,
} from './transaction/index.js';
export type {
  AliasOptions,
  BaseChange,
  Change,
  ChangeApi,
  ChangeOptions,
  DefineOptions,
  Definitions,
  DosDevice,
  Lifetime,
  ListedDosDevice,
  ListOptions,
  ModeOptions,
  OpenDosDevicesOptions,
  PersistOptions,
  PrinterOptions,
  ReadOptions,
  RemoveOptions,
  Scope,
  SecurityOptions,
  SerialPort,
  Target,
  TemporaryDosDevice,
  TemporaryOptions,
  UnpersistOptions,
} from './types.js';
export type { DosDeviceWatch, WatchEvent, WatchOptions, WhenOptions } from './watch/index.js';
