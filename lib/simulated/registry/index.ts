export { type CreateKeyOptions, type HiveRecord, RegistryHive } from './hive.js';
export type { RegistryValue } from './value.js';
