export { registryFor } from './access.js';
export { checkHive } from './check-hive.js';
export { type CreateKeyOptions, RegistryHive } from './hive.js';
export type { KeyRecord } from './key.js';
export type { RegistryValue } from './value.js';
export * from './well-known.js';
