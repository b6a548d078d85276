import { statSync, writeFileSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { retryWhileBusy } from '../files/retry-while-busy.js';
import { CommandError } from './exit-codes.js';
import { failureOf } from './failures/failure.js';

/**
 * Writes a file that the user names. A file that cannot be written completely keeps its former
 * content.
 * @throws {CommandError} when it cannot be written
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    // A pipe or a device must be written to, instead of being replaced by a file.
    const found = statSync(file, { throwIfNoEntry: false });
    const write = found === undefined || found.isFile() ? writeFileAtomic.sync : writeFileSync;
    retryWhileBusy(() => write(file, text));
  } catch (cause) {
    const { exitCode, message } = failureOf(cause);
    const errno = cause instanceof Error && 'errno' in cause ? Number(cause.errno) : 0;
    const reason = getSystemErrorMap().get(errno)?.join(', ') ?? message;
    const hint = 'name a file in a folder that is there and may be written to';
    throw new CommandError(exitCode, `cannot write ${file}`, reason, hint);
  }
}
