import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Functions = Partial<typeof fs>;

/** Has functions of `node:fs` replaced while something is done. */
export function withFs<T>(instead: Functions, work: () => T): T {
  const restore = replace(instead);
  try {
    return work();
  } finally {
    restore();
  }
}

/** As {@link withFs}, for what takes its time. */
export async function withFsAsync<T>(instead: Functions, work: () => Promise<T>): Promise<T> {
  const restore = replace(instead);
  try {
    return await work();
  } finally {
    restore();
  }
}

/** @returns what puts the functions back */
function replace(instead: Functions): () => void {
  const before = Object.fromEntries(
    Object.keys(instead).map((name) => [name, Reflect.get(fs, name)]),
  );
  Object.assign(fs, instead);
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, before);
    syncBuiltinESMExports();
  };
}

/** The error that the system answers: `systemError('ENOSPC', 'write')`. */
export function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall, errno: -1 });
}

/**
 * A `writeSync` for a disk that has so much room left: it writes what fits, then refuses.
 * @param room in bytes
 * @param most how many bytes it takes at once
 */
export function diskWith(room: number, most = Number.POSITIVE_INFINITY): Functions {
  const { writeSync } = fs;
  let left = room;
  const limited = (descriptor: number, data: Uint8Array | string) => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    if (left === 0) throw systemError('ENOSPC', 'write');
    const count = writeSync(descriptor, bytes.subarray(0, Math.min(left, most)));
    left -= count;
    return count;
  };
  return { writeSync: limited as typeof writeSync };
}
