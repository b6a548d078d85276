export type * from './types.js';
export { watchDosDevices } from './watch.js';
export { waitFor } from './when.js';
