import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../cli/dosdev.js';
import { type Session, type SessionStep, wordsOf } from './sessions.js';

/** Runs `dosdev` with some words; what it prints is told while it does. */
export type Runner = (
  argv: readonly string[],
  options?: { readonly signal?: AbortSignal; readonly onOutput?: (text: string) => void },
) => Promise<Ended>;

/** Where sessions are played. */
export interface Stage {
  readonly run: Runner;
  /** The folder in which the commands are typed. */
  readonly folder: string;
  /** How long `dosdev watch` takes until it has looked once, in milliseconds. */
  readonly startsIn: number;
  /** Whether every name is global, where the page tells of local ones. */
  readonly oneScope: boolean;
}

/** A command that goes on while others are typed. */
interface Watching {
  readonly step: SessionStep;
  readonly interrupt: AbortController;
  readonly ended: Promise<Ended>;
  text: string;
}

/**
 * Types what sessions show, one after the other.
 * @returns how what was printed differs from what is shown; nothing when it does not
 */
export async function play(sessions: readonly Session[], stage: Stage): Promise<string> {
  let exitCode = 0;
  let watching: Watching | undefined;
  for (const { name, steps } of sessions) {
    const beside = watching;
    watching = undefined;
    for (const step of steps) {
      if (step.interrupted) {
        watching = await startWatching(step, stage);
        continue;
      }
      const seen = beside?.text ?? '';
      const { code, stdout, stderr } = await type(step, exitCode, stage);
      exitCode = code;
      const wrong = difference(step, stdout + stderr, stage);
      if (wrong !== '') return `${name}: $ ${step.command}\n${wrong}`;
      if (beside !== undefined) await somethingNew(beside, seen);
    }
    if (beside === undefined) continue;
    beside.interrupt.abort();
    const { stdout, stderr } = await beside.ended;
    const wrong = difference(beside.step, stdout + stderr, stage);
    if (wrong !== '') return `before ${name}: $ ${beside.step.command}\n${wrong}`;
  }
  return '';
}

async function startWatching(step: SessionStep, { run, startsIn }: Stage): Promise<Watching> {
  const interrupt = new AbortController();
  const onOutput = (text: string) => {
    watching.text += text;
  };
  const ended = run(argumentsOf(step.command), { signal: interrupt.signal, onOutput });
  const watching: Watching = { step, interrupt, ended, text: '' };
  await pause(startsIn);
  return watching;
}

/** What is done and undone between two looks is not seen: so wait for each look. */
async function somethingNew(watching: Watching, seen: string): Promise<void> {
  const all = () => watching.text.split('\n').length > watching.step.output.length;
  for (let i = 0; i < 150 && watching.text === seen && !all(); i++) await pause(20);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What a shell does with such a line, as far as the pages need one. */
async function type(
  { command, output }: SessionStep,
  exitCode: number,
  { run, folder }: Stage,
): Promise<Ended> {
  const done = (stdout: string): Ended => ({ code: 0, stdout, stderr: '' });
  if (command === 'echo $?') return done(`${exitCode}\n`);
  const [, shown] = /^cat (\S+)$/.exec(command) ?? [];
  if (shown !== undefined) {
    const path = join(folder, shown);
    // What no command has written is what the reader is to save.
    if (!existsSync(path)) writeFileSync(path, `${output.join('\n')}\n`);
    return done(readFileSync(path, 'utf8'));
  }
  const [line = '', file] = command.split(' > ');
  const ended = await run(argumentsOf(line));
  if (file === undefined) return ended;
  writeFileSync(join(folder, file), ended.stdout);
  return { ...ended, stdout: '' };
}

function argumentsOf(line: string): readonly string[] {
  const [program, ...argv] = wordsOf(line.replace(/^npx /, ''));
  if (program !== 'dosdev') throw new Error(`this is not a command of ours: ${line}`);
  return argv;
}

function difference({ output }: SessionStep, printed: string, { oneScope }: Stage): string {
  const normal = (text: string) => {
    const told = text
      .replace(/^Using the simulated machine in .*\n/gm, '')
      .replace(/^note: only programs that run as administrator[\s\S]*?not elevated\n/gm, '')
      .trimEnd();
    return oneScope ? told.replace(/\blocal\b/g, 'global').replace(/ +/g, ' ') : told;
  };
  const expected = normal(output.join('\n'));
  const actual = normal(printed.replace(/\r\n/g, '\n'));
  if (isLike(actual, expected)) return '';
  return `printed:\n${actual}\nand not, as shown:\n${expected}`;
}

/** `…` stands for any text within a line, and alone on a line for any lines. */
function isLike(text: string, shown: string): boolean {
  const escaped = shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = escaped.replace(/^…$/gm, '[\\s\\S]*?').replaceAll('…', '.*');
  return new RegExp(`^${pattern}$`).test(text);
}
