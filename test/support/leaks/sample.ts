import { existsSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { collectOnce } from '../collect-garbage.js';

/** What a process has of the system's: open handles, and the value that the next one would get. */
export interface OpenHandles {
  readonly count: number;
  readonly fresh: number;
  /** Blocks of memory that the addon has; known of the guarded one only. */
  readonly blocks?: number;
}

/** What a process holds when all garbage is collected; bytes, but for handles and blocks. */
export interface Sample {
  readonly handles: number;
  /** Handles that were open until the garbage collector closed them. */
  readonly unclosed: number;
  readonly fresh: number;
  /** Open files, where the system lists them; Windows counts them among the handles. */
  readonly files: number;
  /** 0 where they are not counted. */
  readonly blocks: number;
  readonly heap: number;
  readonly external: number;
  readonly arrayBuffers: number;
  /** Of references that native code holds to JavaScript values. */
  readonly references: number;
  readonly resident: number;
}

const FILES = '/proc/self/fd';
/** Whether the system lists the open files of a process. */
export const areFilesListed = existsSync(FILES);

const MOST_TURNS = 8;
/** Bytes by which the heap of a process that does nothing still shrinks. */
const STEADY = 8 * 1024;

/** Collects all garbage, lets finalizers run, and looks. */
export async function sample(openHandles: () => OpenHandles): Promise<Sample> {
  const uncollected = openHandles().count;
  // Node-API runs finalizers in turns of their own, and what they let go of is garbage again. What tests
  // before this one left goes bit by bit, and would hide what grows meanwhile.
  for (let turn = 0, before = Infinity; turn < MOST_TURNS; turn++) {
    collectOnce();
    await setImmediate();
    const { heapUsed } = process.memoryUsage();
    if (turn > 0 && before - heapUsed < STEADY) break;
    before = heapUsed;
  }
  const { count, fresh, blocks = 0 } = openHandles();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return {
    handles: count,
    unclosed: Math.max(0, uncollected - count),
    files: areFilesListed ? readdirSync(FILES).length : 0,
    fresh,
    blocks,
    heap: heapUsed,
    external,
    arrayBuffers,
    references: getHeapStatistics().used_global_handles_size,
    resident: rss,
  };
}
