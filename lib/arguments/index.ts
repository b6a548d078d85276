export * from './checks.js';
export * from './requests.js';
