/** As many as an error's message names; its data has them all. */
const MOST = 5;

/** → the first of many texts, and how many more there are: `a b c d e, and 2995 more`. */
export function firstFew(texts: readonly string[], separator: string): string {
  const named = texts.slice(0, MOST).join(separator);
  const left = texts.length - MOST;
  return left > 0 ? `${named}${separator}… and ${left} more` : named;
}
