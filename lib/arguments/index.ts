export * from './checks.js';
export * from './registry.js';
export * from './requests.js';
