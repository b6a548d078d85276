// Priorities of the processes that go on at once: of two that want the same processor, the one that the
// others will wait for comes first.
import { getPriority, setPriority } from 'node:os';

const NICEST = 19;

/**
 * Lets a process that was just started, and those that it will start, leave the processor to others.
 * @param {number | undefined} pid `undefined` if it could not be started
 * @param {number} by how much nicer than this process
 */
export function makeNicer(pid, by) {
  if (pid === undefined) return;
  try {
    setPriority(pid, Math.min(NICEST, getPriority() + by));
  } catch {
    // It has ended.
  }
}
