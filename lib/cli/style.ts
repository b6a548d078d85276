import { styleText } from 'node:util';
import type { Io, Output } from './io.js';

type Format = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Puts a colour around text, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/**
 * Colours are for terminals, but for those that call themselves dumb; `FORCE_COLOR` and `NO_COLOR` say
 * otherwise, the latter last.
 */
export function styleFor({ env }: Pick<Io, 'env'>, output: Output): Style {
  const forced = env.FORCE_COLOR !== undefined && !['0', 'false'].includes(env.FORCE_COLOR);
  const wanted = env.FORCE_COLOR === undefined ? output.isTTY === true : forced;
  const dumb = env.TERM === 'dumb' && env.FORCE_COLOR === undefined;
  if (env.NO_COLOR || dumb || !wanted) return (_, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
