import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../lib/cli/run.js';
import { ofSystemOnly } from '../support/scope.js';
import { checkHints } from './hints.js';
import { checkWords } from './plain-words.js';
import { checkJson } from './schemas.js';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line is run on. */
export interface World {
  readonly name: 'simulated' | 'native';
  /** A folder for files, the simulated machine's among them. */
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
  end(): void;
}

const native = process.platform === 'win32' && process.env.DOSDEV_BACKEND !== 'simulated';

/** The worlds in which commands are tried. */
export const worldNames: readonly World['name'][] = [
  ...(native && ofSystemOnly ? [] : (['simulated'] as const)),
  ...(native ? (['native'] as const) : []),
];

/** Variables that change what the command line prints: a test sets those that it is about. */
const OF_TERMINALS = ['FORCE_COLOR', 'NO_COLOR', 'TERM'];

export function createWorld(name: World['name']): World {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-cli-'));
  const others = Object.entries(process.env).filter(([key]) => !OF_TERMINALS.includes(key));
  const own = { DOSDEV_BACKEND: name, DOSDEV_MACHINE: join(folder, 'machine.json') };
  const env = { ...Object.fromEntries(others), ...own };
  return { name, folder, env, end: () => rmSync(folder, { recursive: true, force: true }) };
}

interface Circumstances {
  readonly stdin?: string;
  /** Called when standard input is read, before the answer is given. */
  readonly answer?: () => Promise<string>;
  readonly env?: Record<string, string>;
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  readonly onOutput?: (text: string) => void;
  /** Whether a file has any text, which the parser's error repeats: its words are not checked. */
  readonly damaged?: boolean;
}

/** @returns the result in what a command printed with `--json` */
export function resultOf(stdout: string) {
  return JSON.parse(stdout).result;
}

/** Runs a command line in this process. */
export async function dosdev(
  { env }: World,
  argv: readonly string[],
  {
    stdin = '',
    answer,
    env: further = {},
    terminal = false,
    damaged = false,
    signal,
    onOutput,
  }: Circumstances = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const output = (stream: 'stdout' | 'stderr') => ({
    isTTY: terminal,
    write(text: string) {
      written[stream] += text;
      if (stream === 'stdout') onOutput?.(text);
    },
  });
  const code = await run(argv, {
    stdin: Object.assign(Readable.from(typed(stdin, answer)), { isTTY: terminal }),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { ...env, ...further },
    ...(signal && { signal }),
  });
  checkJson(argv, written, further.DOSDEV_BACKEND || env.DOSDEV_BACKEND);
  await checkHints(argv, written.stderr);
  if (!damaged) checkWords(argv, written.stderr);
  return { code, ...written };
}

async function* typed(stdin: string, answer: Circumstances['answer']): AsyncGenerator<string> {
  yield stdin;
  if (answer !== undefined) yield await answer();
}
