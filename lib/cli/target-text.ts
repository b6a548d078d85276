/** A target as people see it: GLOBALROOT's is empty. */
export function targetText(target: string): string {
  return target === '' ? '(empty)' : target;
}

/** Definitions as one text, newest first; none is no text. */
export function definitionsText(definitions: readonly string[]): string {
  return definitions.map(targetText).join(', ');
}
