import { quote } from '../status/quote.js';
import type { Hint, HintKind } from './hint.js';

// The part of a hint that says what the rule is. It is the same for every reader; the words of each
// add what to do.

/** Kinds of hints that begin with a rule. */
type Ruled = Extract<
  HintKind,
  | 'persist-instead'
  | 'global-name-denies'
  | 'registry-denies'
  | 'define-globally'
  | 'remove-global'
  | 'remove-local'
  | 'shadowed-by-local'
  | 'no-local-names'
  | 'no-such-definition'
  | 'remove-first'
  | 'own-port'
  | 'stack-full'
  | 'remove-altogether'
  | 'end-redirection-first'
  | 'remove-all-first'
  | 'redirection-shadowed'
  | 'list-devices'
  | 'near-selectors'
>;

const WILDCARDS = '* and ? are wildcards in name and hardware only';

export const RULES: { readonly [Kind in Ruled]: (hint: Hint<Kind>) => string } = {
  'persist-instead': () => 'only LocalSystem may create names in \\GLOBAL??',
  'global-name-denies': ({ name }) =>
    `${name} is a global name that does not let this caller change it`,
  'registry-denies': ({ key }) => `this caller may not write to HKLM\\${key}`,
  'define-globally': ({ name }) =>
    `${name} exists globally, and a definition would change it for everyone`,
  'remove-global': ({ name, target }) => `${name} is defined globally (${quote(target)})`,
  'remove-local': ({ name, target }) => `${name} is defined locally (${quote(target)})`,
  'shadowed-by-local': ({ name }) => `a local ${name} shadows the global one`,
  'no-local-names': () => 'LocalSystem has no names of its own',
  'no-such-definition': ({ name, exact }) =>
    `${name} has no definition that ${exact ? 'is' : 'begins with'} that`,
  'remove-first': ({ name }) => `${name} is defined already`,
  'own-port': ({ name }) => `${name} is a port's own name, not a mapping`,
  'stack-full': ({ name }) => `Windows has no room for another definition of ${name}`,
  'remove-altogether': ({ name }) =>
    `Windows has no room to edit ${name}, and this caller could not define it anew`,
  'end-redirection-first': ({ name, share }) => `${name} is redirected to ${share}`,
  'remove-all-first': ({ name, target }) => `${name} is defined as ${quote(target)}`,
  'redirection-shadowed': ({ target }) => `the definition ${quote(target)} shadows the redirection`,
  'list-devices': ({ wildcards }) => (wildcards ? `${WILDCARDS}; ` : ''),
  'near-selectors': ({ wildcards, selectors }) =>
    `${wildcards ? `${WILDCARDS}; ` : ''}did you mean ${selectors.join(' or ')}?`,
};
