import { readSnapshot as readValue, type Snapshot } from '../dos-devices/snapshot/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';
import { isAnswer } from './json-output.js';

/** Reads a file of `dosdev snapshot`, with `--json` or without. */
export async function readSnapshot(file: string, io: Io): Promise<Snapshot> {
  const text = await readText(file, io);
  return understand(file, 'write it with: dosdev snapshot > FILE', () => {
    const kept: unknown = JSON.parse(text);
    return readValue('snapshot', isAnswer(kept) ? kept.result : kept);
  });
}
