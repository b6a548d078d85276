import { Collected } from '../files/collected.js';
import { decodeText, EncodingError } from '../files/decode.js';
import { readAny } from '../files/read-any.js';
import { hintOf } from '../hints/index.js';
import { inCommandWords } from './argument-words.js';
import { commandHint } from './command-words.js';
import { CommandError, ContentsError, EXIT } from './exit-codes.js';
import { isMisuse } from './failures/failure.js';
import type { Io } from './io.js';
import { FileSyntaxError } from './syntax-error.js';
import { whereOf, writtenAt } from './where.js';

/** What to do about a file that is not text in UTF-8. */
export const SAVE_AS_UTF8 = 'save it as UTF-8';

/** @returns the name of a file in messages; that of `-` is standard input */
function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/**
 * Reads a text from a file, which may be a pipe; `-` is standard input.
 * @throws {CommandError} when the command is interrupted meanwhile, and for what is not text
 */
export async function readText(file: string, io: Io): Promise<string> {
  try {
    return decodeText(file === '-' ? await standardInput(io) : await readAny(file, io.signal));
  } catch (error) {
    if (error instanceof EncodingError) throw undecoded(file, error);
    if (io.signal?.aborted !== true) throw error;
    throw new CommandError(EXIT.FAILED, `reading ${nameOf(file)} was interrupted`);
  }
}

async function standardInput({ stdin, signal }: Io): Promise<Buffer> {
  const { addAbortSignal } = await import('node:stream');
  if (signal !== undefined) addAbortSignal(signal, stdin);
  const collected = new Collected(nameOf('-'));
  for await (const chunk of stdin) collected.add(Buffer.from(chunk));
  return collected.whole();
}

function undecoded(file: string, { message, line }: EncodingError): CommandError {
  const what = `${nameOf(file)} is not understood`;
  const failure = new ContentsError(what, message, SAVE_AS_UTF8);
  if (file !== '-') writtenAt(failure, `${file}:${line}`);
  return failure;
}

/**
 * Parses a file's text; an error is one of the file.
 * @param hint what to do about the error
 */
export function understand<T>(file: string, hint: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw misunderstood(file, hint, error);
  }
}

/** @returns the error for invalid content of a file; any other error unchanged */
export function misunderstood(file: string, hint: string, error: unknown): unknown {
  if (!isMisuse(error) && !(error instanceof SyntaxError)) return error;
  const what = `${nameOf(file)} is not understood`;
  const failure = new ContentsError(
    what,
    ...reasonOf(error, hint),
    isMisuse(error) ? error : undefined,
  );
  const where = whereOf(error) ?? positionIn(file, error);
  if (where !== undefined) writtenAt(failure, where);
  return failure;
}

/** What is wrong, and what to do about it: as the error knows, and otherwise as every such file. */
function reasonOf(error: Error, hint: string): readonly [why: string, hint: string] {
  if (error instanceof FileSyntaxError && error.corrected !== undefined) {
    return [error.message, `write that line as: ${error.corrected}`];
  }
  const { problem } = error as { readonly problem?: string };
  return hintOf(error)?.kind === 'write-declared' && problem !== undefined
    ? [inCommandWords(problem), commandHint(error) ?? hint]
    : [inCommandWords(error.message), hint];
}

function positionIn(file: string, error: Error): string | undefined {
  if (!(error instanceof FileSyntaxError) || file === '-') return undefined;
  return `${file}:${error.line}:${error.column}`;
}
