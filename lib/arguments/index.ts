export { guidArgument } from '../names/guid-argument.js';
export * from '../status/checks.js';
export * from './checks.js';
export * from './nearest.js';
export * from './options.js';
export * from './place.js';
export * from './raw-requests.js';
export * from './registry.js';
export * from './requests.js';
