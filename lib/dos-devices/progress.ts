import { invalidArgType } from '../status/index.js';

/** What tells of changes of many names while they are made. */
export interface Progress {
  /** Called after each name with how many are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

export function checkProgress({ onProgress }: Progress): void {
  if (onProgress === undefined || typeof onProgress === 'function') return;
  throw invalidArgType('options.onProgress', 'a function', onProgress);
}
