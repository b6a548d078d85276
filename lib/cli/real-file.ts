import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** @returns the path of the file itself, without links that lead to it */
export function realFile(file: string): string {
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) return realpathSync(file);
  return join(realpathSync(dirname(file)), basename(file));
}
