import type { Hint, HintKind } from './hint.js';
import { RULES } from './rules.js';

/** Hints by what a snapshot can contain. */
const SNAPSHOT_WORDS: { readonly [Kind in HintKind]?: (hint: Hint<Kind>) => string } = {
  'one-definition': ({ reason }) => `${reason}: leave one definition in its entry of the snapshot`,
  'stack-full': (hint) =>
    `${RULES['stack-full'](hint)}: leave fewer of them in its entry of the snapshot`,
  'define-globally': (hint) =>
    `${RULES['define-globally'](hint)}: take its entry out of the snapshot`,
};

/**
 * @param otherwise words a hint that is the same wherever a name comes from
 * @returns a hint in the words of a snapshot
 */
export function inSnapshotOr<Kind extends HintKind>(
  hint: Hint<Kind>,
  otherwise: (hint: Hint<Kind>) => string,
): string {
  return SNAPSHOT_WORDS[hint.kind]?.(hint) ?? otherwise(hint);
}
