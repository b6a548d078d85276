import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of one of the programs beside this file. */
export interface Child {
  /** The lines that it has printed so far. */
  readonly lines: () => readonly string[];
  /** Waits for a line that begins with a word. */
  says(word: string): Promise<void>;
  /** What it has said behind a word, as JSON, on the first line that begins with it. */
  said(word: string): unknown;
  /** Writes a byte, for which it waits to go on. */
  goOn(): void;
  kill(): void;
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

/**
 * Starts a program with a request, as JSON.
 * @param program a file beside this one
 */
export function startChild(program: string, request: object): Child {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [file, JSON.stringify(request)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const lines = () => output.split(/\r?\n/);
  const lineOf = (word: string) => lines().find((line) => line.startsWith(word));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  return {
    lines,
    async says(word) {
      while (lineOf(word) === undefined) {
        const more = once(child.stdout, 'data').then(() => undefined);
        const end = await Promise.race([more, ended]);
        if (end !== undefined && lineOf(word) === undefined) {
          throw new Error(`${program} ended with ${end.code}: ${end.errors}`);
        }
      }
    },
    said(word) {
      const line = lineOf(word);
      return line === undefined ? undefined : JSON.parse(line.slice(word.length));
    },
    goOn: () => child.stdin.write('!'),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
