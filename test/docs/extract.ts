import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** A block of JavaScript in a page. */
export interface Example {
  /** `docs/aliases.md:12`. */
  readonly name: string;
  readonly code: string;
  /** The words after `js`: see docs/README.md. */
  readonly flags: ReadonlySet<string>;
}

const FLAGS: ReadonlySet<string> = new Set(['no-run', 'real-too']);

/** Every block of JavaScript in README.md and docs/. */
export function examples(): readonly Example[] {
  const pages = readdirSync(new URL('docs/', root)).filter((page) => page.endsWith('.md'));
  return ['README.md', ...pages.sort().map((page) => `docs/${page}`)].flatMap((page) =>
    examplesIn(page, readFileSync(new URL(page, root), 'utf8')),
  );
}

export function examplesIn(page: string, text: string): readonly Example[] {
  const blocks = text.matchAll(/^```(?:js|javascript|mjs|ts)\b(.*)\n([\s\S]*?)^```$/gm);
  return Array.from(blocks, ({ index, 1: words = '', 2: code = '' }) => {
    const name = `${page}:${text.slice(0, index).split('\n').length}`;
    const flags = new Set(
      words
        .trim()
        .split(/\s+/)
        .filter((word) => word !== ''),
    );
    const unknown = [...flags].find((flag) => !FLAGS.has(flag));
    if (unknown !== undefined) throw new Error(`${name}: what is ${unknown}?`);
    return { name, code, flags };
  });
}

const PRINTS = /\bconsole\.log\(/g;
const PRINTED = /\bconsole\.log\(.*\);? +\/\/ (.*)$/gm;

/** What a block says that it prints, in order; `complete` when it says so of each `console.log`. */
export function expectations(code: string): { lines: readonly string[]; complete: boolean } {
  const lines = Array.from(code.matchAll(PRINTED), ([, line = '']) => line);
  const complete = lines.length > 0 && lines.length === [...code.matchAll(PRINTS)].length;
  return { lines, complete };
}

/**
 * Compares what was printed with what a block says. `…` stands for any text.
 * @returns the first line that is missing, or one too many; `undefined` when all is as said
 */
export function difference(code: string, output: string): string | undefined {
  const { lines, complete } = expectations(code);
  const printed = output.split(/\r?\n/).filter((line) => line !== '');
  let next = 0;
  for (const line of lines) {
    const found = printed.findIndex((text, index) => index >= next && isLike(text, line));
    if (found < 0)
      return `${line}   (printed: ${printed.slice(next).join(' | ') || 'nothing more'})`;
    if (complete && found > next) return `no ${printed[next]}`;
    next = found + 1;
  }
  return complete && next < printed.length ? `no ${printed[next]}` : undefined;
}

function isLike(text: string, line: string): boolean {
  const parts = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
