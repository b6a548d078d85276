/**
 * The word that was probably meant by one that is unknown: its beginning, or letters left out, added,
 * changed or transposed; case, hyphens and underscores do not count.
 * @param word what was written: `dryrun`
 * @param known the words that there are
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

/** To leave the end of a word out is one edit, as long as the beginning says something. */
function distance(word: string, candidate: string): number {
  if (word.length > 2 && candidate.startsWith(word))
    return Math.min(1, candidate.length - word.length);
  return editsBetween(word, candidate);
}

/** One edit in three letters; one of a short word, which must keep a letter. */
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
