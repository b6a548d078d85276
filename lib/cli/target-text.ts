/** @returns a target for people: GLOBALROOT's is empty */
export function targetText(target: string): string {
  return target === '' ? '(empty)' : target;
}

/** @returns definitions as one text, newest first; `undefined` for none */
export function definitionsText(definitions: readonly string[]): string {
  return definitions.map(targetText).join(', ');
}
