export type * from './types.js';
export { watchDosDevices } from './watch.js';
