import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** A command of a session at a terminal, and what is seen after it. */
export interface SessionStep {
  /** What was typed after `$ `. */
  readonly command: string;
  /** The lines until the next command. A line may have `…`, which stands for any text. */
  readonly output: readonly string[];
  /** It was ended by Ctrl+C: what is typed in the next session happens in the meantime. */
  readonly interrupted: boolean;
}

/** A block of a page that shows a session. */
export interface Session {
  /** `docs/cli.md:12`. */
  readonly name: string;
  readonly steps: readonly SessionStep[];
  /** The words after `console`: see docs/README.md. */
  readonly flags: ReadonlySet<string>;
}

const FLAGS: ReadonlySet<string> = new Set(['no-run', 'real-too']);

/** The pages: README.md and those in docs/. */
export function pages(): readonly string[] {
  const names = readdirSync(new URL('docs/', root)).filter((page) => page.endsWith('.md'));
  return ['README.md', ...names.sort().map((page) => `docs/${page}`)];
}

/** Every block of YAML in the pages. */
export function yamlBlocks(): readonly string[] {
  return pages().flatMap((page) => {
    const text = readFileSync(new URL(page, root), 'utf8');
    return Array.from(text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, content = '']) => content);
  });
}

export function sessionsOf(page: string): readonly Session[] {
  return sessionsIn(page, readFileSync(new URL(page, root), 'utf8'));
}

export function sessionsIn(page: string, text: string): readonly Session[] {
  const blocks = text.matchAll(/^```console\b(.*)\n([\s\S]*?)^```$/gm);
  return Array.from(blocks, ({ index, 1: words = '', 2: content = '' }) => {
    const name = `${page}:${text.slice(0, index).split('\n').length}`;
    const flags = new Set(words.split(/\s+/).filter((word) => word !== ''));
    const unknown = [...flags].find((flag) => !FLAGS.has(flag));
    if (unknown !== undefined) throw new Error(`${name}: what is ${unknown}?`);
    return { name, flags, steps: stepsIn(name, content) };
  });
}

function stepsIn(name: string, content: string): readonly SessionStep[] {
  const [before = '', ...typed] = content.split(/^\$ /m);
  if (before !== '') throw new Error(`${name}: it begins with ${before}`);
  return typed.map((text) => {
    const [command = '', ...lines] = text.trimEnd().split('\n');
    const interrupted = lines.at(-1) === '^C';
    return { command, output: interrupted ? lines.slice(0, -1) : lines, interrupted };
  });
}

/** The words of a line as any shell has them: between quotation marks a backslash is itself. */
export function wordsOf(line: string): readonly string[] {
  const words = line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g);
  return Array.from(words, ([, double, single, plain = '']) => double ?? single ?? plain);
}
