export * from './definition-stack.js';
export * from './device-kind.js';
export * from './dos-device-name.js';
export * from './dos-path.js';
export * from './object-path.js';
export * from './port-number.js';
export * from './upcase.js';
