export * from './device-interface-name.js';
export * from './device-kind.js';
export * from './dos-device-name.js';
export * from './guid.js';
export * from './object-path.js';
export * from './port-number.js';
export * from './upcase.js';
