import { statSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { dropDrafts, replaceFile } from '../files/draft.js';
import { writeAny } from '../files/write-any.js';
import { CommandError } from './exit-codes.js';
import { failureOf } from './failures/failure.js';
import { realFile } from './real-file.js';

/**
 * Writes a file that the user names. A file that cannot be written completely keeps its former
 * content.
 * @param signal ends the waiting for a program that reads a pipe
 * @throws {CommandError} when it cannot be written
 */
export async function writeOutput(file: string, text: string, signal?: AbortSignal): Promise<void> {
  try {
    // A pipe or a device must be written to, instead of being replaced by a file.
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) return await writeAny(file, text, signal);
    const real = realFile(file);
    dropDrafts(real);
    replaceFile(real, text);
  } catch (cause) {
    const { exitCode, message } = failureOf(cause);
    const errno = cause instanceof Error && 'errno' in cause ? Number(cause.errno) : 0;
    const reason = getSystemErrorMap().get(errno)?.join(', ') ?? message;
    const hint = 'name a file in a folder that is there and may be written to';
    throw new CommandError(exitCode, `cannot write ${file}`, reason, hint);
  }
}
