import type { FactsOfNames } from './facts-of-names.js';
import type { FactsOfServices } from './facts-of-services.js';

export type * from './facts.js';

/** The facts of each kind of hint. */
interface Facts extends FactsOfNames, FactsOfServices {
  /** A hint about a name of a declaration, whose author reads it. */
  'in-declaration': { readonly hint: Hint };
  /** A hint about a name of a snapshot, which can be changed. */
  'in-snapshot': { readonly hint: Hint };
}

/** The name of each kind of hint. */
export type HintKind = keyof Facts;

/** What the user can do about an error, as data: its kind, and the facts that a sentence needs. */
export type Hint<Kind extends HintKind = HintKind> = {
  [K in Kind]: { readonly kind: K } & Facts[K];
}[Kind];

/** A sentence or clause for each kind of hint. A new kind does not compile without all of them. */
export type Words = { readonly [Kind in HintKind]: (hint: Hint<Kind>) => string };

/** @returns a hint in the words of a table */
export function worded<Kind extends HintKind>(words: Words, hint: Hint<Kind>): string {
  return words[hint.kind](hint);
}
