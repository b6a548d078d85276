// Kept in the published types: a program that uses them needs no setting for `using`.
/// <reference lib="esnext.disposable" preserve="true" />

export { type BackendChoice, openObjectManager } from './backend.js';
export * from './dos-devices/index.js';
export * from './mode/index.js';
export * from './names/index.js';
export {
  type AddonErrorCode,
  AddonUnavailableError,
  AddonVersionError,
} from './native/addon-errors.js';
export { RealDeniedError } from './native/denial.js';
export * from './object-manager/index.js';
export * from './status/index.js';
