import { checkSnapshot, type Snapshot } from '../dos-devices/snapshot/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';

/** Reads a file of `dosdev snapshot`. */
export async function readSnapshot(file: string, io: Io): Promise<Snapshot> {
  const text = await readText(file, io);
  return understand(file, 'write it with: dosdev snapshot > FILE', () => {
    const snapshot: unknown = JSON.parse(text);
    checkSnapshot('snapshot', snapshot);
    return snapshot;
  });
}
