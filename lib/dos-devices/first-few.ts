/** The number of names in an error's message; its data has them all. */
const MOST = 5;

/** @returns the first of many texts, and the number of the others: `a b c d e, and 2995 more` */
export function firstFew(texts: readonly string[], separator: string): string {
  const named = texts.slice(0, MOST).join(separator);
  const left = texts.length - MOST;
  return left > 0 ? `${named}${separator}… and ${left} more` : named;
}
