import { dosDevicePath } from '../names/index.js';
import { quote } from '../status/quote.js';
import { asAdministrator } from './caller.js';
import type { Hint, HintKind } from './hint.js';
import { RULES } from './rules.js';
import { waysText } from './ways-text.js';

/** Hints by what a declaration can contain; `undefined` where its author reads what others read. */
const DECLARATION_WORDS: {
  readonly [Kind in HintKind]?: (hint: Hint<Kind>) => string | undefined;
} = {
  'persist-instead': (hint) =>
    `${RULES['persist-instead'](hint)}: leave \`scope: global\` out, or run this as SYSTEM`,
  'global-name-denies': (hint) =>
    hint.caller === 'user'
      ? `${RULES['global-name-denies'](hint)}: apply it as an administrator, which changes it for everyone`
      : undefined,
  'define-globally': (hint) =>
    `${RULES['define-globally'](hint)}: write \`scope: global\` beside it${asAdministrator(hint.caller)}`,
  'remove-global': (hint) =>
    `${RULES['remove-global'](hint)}; to remove it for everyone${asAdministrator(hint.caller)}: write \`scope: global\` beside it`,
  'remove-local': (hint) =>
    `${RULES['remove-local'](hint)}; to remove that, write \`scope: local\` beside it`,
  'shadowed-by-local': (hint) =>
    `${RULES['shadowed-by-local'](hint)}: remove that first, or apply it as SYSTEM`,
  'no-local-names': (hint) =>
    `${RULES['no-local-names'](hint)}: leave \`scope\` out, or write \`scope: global\``,
  'one-definition': ({ reason }) =>
    `${reason}: write \`replace: true\` beside it, or remove the present definition first`,
  'stack-full': (hint) =>
    `${RULES['stack-full'](hint)}: write \`replace: true\` beside it, or remove those that are not needed first`,
  'write-target': ({ ways }) => `Write ${waysText(ways, (other) => `alias: ${other}`, quote)}.`,
  'lead-to-later-name': ({ other }) =>
    `if ${other} is defined later, write \`target: ${dosDevicePath(other)}\``,
  'path-is-a-target': ({ path }) => `write \`target: ${path}\``,
};

/**
 * @param otherwise words a hint that a declaration's author reads as any other reader does
 * @returns a hint in the words of a declaration
 */
export function inDeclarationOr<Kind extends HintKind>(
  hint: Hint<Kind>,
  otherwise: (hint: Hint<Kind>) => string,
): string {
  return DECLARATION_WORDS[hint.kind]?.(hint) ?? otherwise(hint);
}
