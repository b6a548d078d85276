/**
 * The words of a Windows command line, as the C runtime splits it: double quotes
 * hold blanks together, two of them within a quotation are one of its text, and a backslash is special
 * only before a double quote.
 * Source: Microsoft, "Parsing C command-line arguments".
 */
export function windowsWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    at += slashes.length;
    const next = line[at];
    const kept = next === '"' ? slashes.length >> 1 : slashes.length;
    if (kept > 0) word = (word ?? '') + '\\'.repeat(kept);
    const isQuote = next === '"' && slashes.length % 2 === 0;
    if (isQuote && quoted && line[at + 1] === '"') {
      word = `${word ?? ''}"`;
      at++;
    } else if (isQuote) {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && (next === ' ' || next === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (next !== undefined) word = (word ?? '') + next;
  }
  return word === undefined ? words : [...words, word];
}
