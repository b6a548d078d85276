export { SerialPairError } from './pair-error.js';
export { serialPairsOf } from './serial-pairs.js';
export type { BackendSerial, SerialPair, SerialPairOptions } from './types.js';
