/**
 * The object manager as programs call it, its flags and statuses: what lies below the facade.
 * @module nt
 */

// Kept in the published types: a program that uses them needs no setting for `using`.
/// <reference lib="esnext.disposable" preserve="true" />

export { type BackendChoice, openObjectManager } from '../backend.js';
export { splitDefinitions } from '../names/definition-stack.js';
export type { Lacks } from '../object-manager/capabilities.js';
export type * from '../object-manager/contract.js';
export * from '../object-manager/device-interfaces.js';
export * from '../object-manager/device-tree.js';
export type * from '../object-manager/device-watch.js';
export * from '../object-manager/flags.js';
export type * from '../object-manager/identity.js';
export type * from '../object-manager/objects.js';
export type * from '../object-manager/raw.js';
export type * from '../object-manager/registry.js';
export * from '../object-manager/registry-data.js';
export { type CodeEntry, formatCode } from '../status/code-table.js';
export type { ErrorDetails } from '../status/errors.js';
export type { CodeMatch, NamedCode } from '../status/lookup.js';
export { carriedWin32, statusToWin32, withoutFromNt } from '../status/mapping.js';
export {
  formatStatus,
  isError,
  isInformation,
  isSuccess,
  isWarning,
  type NtStatusEntry,
  type NtStatusName,
  ntStatus,
  ntStatuses,
  statusEntry,
  statusFromName,
  statusName,
  statusText,
} from '../status/nt-status.js';
export type { NtStatus, Win32Code } from '../status/types.js';
export {
  type Win32Name,
  win32Code,
  win32Codes,
  win32FromName,
  win32Name,
  win32Text,
} from '../status/win32.js';
