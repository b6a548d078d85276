export type * from './capabilities.js';
export type * from './contract.js';
export * from './device-interfaces.js';
export * from './flags.js';
export type * from './identity.js';
export type * from './raw.js';
export type * from './registry.js';
export * from './windows-capabilities.js';
export * from './wine-capabilities.js';
