/**
 * Finds the known word that was probably meant by an unknown one: its beginning, or a word with
 * letters left out, added, changed or transposed. Case, hyphens and underscores are ignored.
 * @param word the unknown word: `dryrun`
 * @param known the known words
 * @returns `dryRun`; `undefined` when no word is close enough
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word);
  const close = known
    .map((candidate) => ({ candidate, edits: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, edits }) => edits <= mostEdits(wanted, candidate))
    .sort((a, b) => a.edits - b.edits);
  return close[0]?.candidate;
}

/** The edit distance. A missing end counts as one edit, if the beginning is long enough. */
function distance(word: string, candidate: string): number {
  if (word.length > 2 && candidate.startsWith(word))
    return Math.min(1, candidate.length - word.length);
  return editsBetween(word, candidate);
}

/**
 * The most edits that are allowed: one for three letters, and one for a short word, which must keep
 * a letter.
 */
function mostEdits(word: string, candidate: string): number {
  const longer = Math.max(word.length, candidate.length);
  return Math.min(3, Math.max(1, Math.floor(longer / 3)), longer - 1);
}

function plain(word: string): string {
  // No option is longer, and the comparison takes the square of the length.
  return word.slice(0, 64).replace(/[-_]/g, '').toLowerCase();
}

/** The restricted Damerau-Levenshtein distance: a transposition is one edit. */
function editsBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const ways = [
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      ];
      if (swapped && row > 1) ways.push(at(before, column - 2) + 1);
      next.push(Math.min(...ways));
    }
    before = last;
    last = next;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
