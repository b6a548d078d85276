import { styleText } from 'node:util';
import type { Io, Output } from './io.js';

type Format = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours text, or returns it unchanged. */
export type Style = (format: Format, text: string) => string;

/** Colours are for terminals, except dumb ones; `FORCE_COLOR` and then `NO_COLOR` override this. */
export function styleFor({ env }: Pick<Io, 'env'>, output: Output): Style {
  const forced = env.FORCE_COLOR !== undefined && !['0', 'false'].includes(env.FORCE_COLOR);
  const wanted = env.FORCE_COLOR === undefined ? output.isTTY === true : forced;
  const dumb = env.TERM === 'dumb' && env.FORCE_COLOR === undefined;
  if (env.NO_COLOR || dumb || !wanted) return (_, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
