export * from './device.js';
export * from './directory.js';
export * from './dispatcher.js';
export * from './object.js';
export * from './object-type.js';
export * from './symbolic-link.js';
