export * from './named-pipe.js';
export * from './null.js';
export * from './port.js';
export * from './serial/index.js';
export * from './volume.js';
