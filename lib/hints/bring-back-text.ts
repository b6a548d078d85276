import type { Hint } from './hint.js';

const WHEN: Readonly<Record<Hint<'bring-back'>['when'], string>> = {
  now: 'Bring it back',
  later: 'Then bring it back',
  undo: 'To take it back',
};

/** How a reader's place writes what brings a name back. */
interface Ways {
  readonly restore: string;
  readonly remove: string;
  /** Defines one target of the name. */
  readonly define: (target: string) => string;
}

/** Says how a name gets its definitions back, by a snapshot or one by one. */
export function bringBackText(
  { when, scope, definitions }: Hint<'bring-back'>,
  { restore, remove, define }: Ways,
): string {
  const steps = definitions.toReversed().map(define).join(', then ') || remove;
  const who =
    scope === 'global'
      ? ", as LocalSystem, which alone may make global names; a restart brings drivers' names back"
      : '';
  return `${WHEN[when]}: ${restore}, or ${steps}${who}.`;
}
