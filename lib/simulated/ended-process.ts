import { misuse } from '../status/index.js';

/** What may still be asked of a process that has ended. */
const SURVIVING: ReadonlySet<string> = new Set(['constructor', 'identity', 'exit']);
/** What of a process has calls of its own. */
const PARTS = ['raw', 'deviceInterfaces', 'registry'];

/**
 * Makes everything that a process is asked from now on throw.
 * @param calls the prototype that has its calls
 * @param why told then
 */
export function end(process: object, calls: object, why: string): void {
  const value = () => {
    throw misuse('ERR_DOSDEV_PROCESS_ENDED', `This simulated process has ended: ${why}.`);
  };
  for (const call of Object.getOwnPropertyNames(calls)) {
    if (!SURVIVING.has(call)) Object.defineProperty(process, call, { value, configurable: true });
  }
  for (const part of PARTS) Object.defineProperty(process, part, { get: value });
}
