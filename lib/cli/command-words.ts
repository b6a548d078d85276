import { bringBackText } from '../hints/bring-back-text.js';
import { asAdministrator } from '../hints/caller.js';
import { inDeclarationOr } from '../hints/declaration-words.js';
import { writeDeclaredText } from '../hints/declared-text.js';
import { type Hint, type TakingTarget, type Words, worded } from '../hints/hint.js';
import { hintOf } from '../hints/index.js';
import { numberTakenText } from '../hints/number-taken-text.js';
import { RULES } from '../hints/rules.js';
import { SHARED_WORDS } from '../hints/shared-words.js';
import { inSnapshotOr } from '../hints/snapshot-words.js';
import { waysText } from '../hints/ways-text.js';
import { dosDevicePath } from '../names/index.js';
import { commandLine, shellWord } from './command-line.js';
import { patternWord } from './pattern-word.js';

/** A target that may have any form is stored as it is. */
const RAW = ['--raw'];
const GLOBAL = ['--scope', 'global'];

/** An alias as a command: what is persisted has no command of its own for it. */
function aliasCommand(
  member: TakingTarget | undefined,
  name: string,
  other: string,
  options: readonly string[] = [],
): string {
  return member === 'persist'
    ? commandLine('persist', [name, other], options.length > 0 ? options : ['--alias'])
    : commandLine('alias', [name, other], options);
}

/** What persists a name that is declared. */
function persistCommand({ name, entry }: Hint<'write-declared'>): string {
  if (typeof entry === 'string') return commandLine('persist', [name, entry]);
  const { target, alias, device, byName } = entry;
  if (device !== undefined) return commandLine('persist', [name], ['--device', String(device)]);
  if (alias === undefined) return commandLine('persist', [name, String(target)]);
  const options = byName === true ? ['--by-name'] : ['--alias'];
  return commandLine('persist', [name, String(alias)], options);
}

/** Hints by commands and options of the command line. */
export const COMMAND_WORDS: Words = {
  ...SHARED_WORDS,
  'persist-instead': (hint) => {
    const { name, target, caller } = hint;
    const who = caller === 'user' ? ', as an administrator,' : '';
    const persist = commandLine('persist', [name, target], RAW);
    return `${RULES['persist-instead'](hint)}: use ${persist}${who} for the next restart, or run this as SYSTEM`;
  },
  'global-name-denies': (hint) => {
    const rule = RULES['global-name-denies'](hint);
    const asSystem = hint.caller === 'administrator' ? ', or do it as SYSTEM' : '';
    return hint.caller === 'user'
      ? `${rule}: run this as an administrator, which changes it for everyone`
      : `${rule}: ${commandLine('security', [hint.name])} lists who may${asSystem}`;
  },
  'registry-denies-restoring': (hint) =>
    `${SHARED_WORDS['registry-denies']({ ...hint, kind: 'registry-denies' })}, or leave persisted names as they are with --no-persisted`,
  'see-security': ({ name }) =>
    `${commandLine('security', [name])} lists who may change its security, and why this caller may not`,
  'own-owner': () => 'name your own account as owner (O:), or a group that you may make owner',
  'define-globally': (hint) =>
    `${RULES['define-globally'](hint)}: ask for that with --scope global${asAdministrator(hint.caller)}`,
  'remove-global': (hint) =>
    `${RULES['remove-global'](hint)}; to remove it for everyone${asAdministrator(hint.caller)}: ${commandLine('remove', [hint.name], GLOBAL)}`,
  'remove-local': (hint) =>
    `${RULES['remove-local'](hint)}; to remove that: ${commandLine('remove', [hint.name])}`,
  'shadowed-by-local': (hint) =>
    `${RULES['shadowed-by-local'](hint)}: ${commandLine('remove', [hint.name])} first, or run this as SYSTEM`,
  'no-local-names': (hint) =>
    `${RULES['no-local-names'](hint)}: leave --scope out, or say --scope global`,
  'follow-device': ({ name = 'NAME', selector }) =>
    `keep ${name === 'NAME' ? 'a name' : name} leading to its port, while this runs: ${commandLine('follow', [`${name}=${selector}`])}`,
  'list-devices': (hint) =>
    `${RULES['list-devices'](hint)}see ${commandLine('devices', [], ['--all'])} for what identifies each of them`,
  'write-declared': (hint) =>
    writeDeclaredText(hint, {
      devices: commandLine('devices'),
      persist: persistCommand(hint),
    }),
  'see-list': () => `see ${commandLine('list')} for the names that are defined`,
  'lead-to-later-name': ({ name, member, other }) =>
    `if ${other} is defined later, write ${commandLine(member === 'persist' ? 'persist' : 'define', [name, dosDevicePath(other)])}; see ${commandLine('list')} for the names that are defined`,
  'no-free-name': ({ started }) =>
    `see ${commandLine('list')} for those that are defined, and remove one that is not needed${started ? ', or begin elsewhere with --from' : ''}`,
  'only-persisted': (hint) =>
    `${SHARED_WORDS['created-at-restart']({ ...hint, kind: 'created-at-restart' })}; ${commandLine('unpersist', [hint.name])} ends that`,
  'drive-colon': ({ name }) => `a drive is named with its colon: ${name}:`,
  'without-quotation-marks': ({ name }) =>
    `the shell has passed the quotation marks on: write ${shellWord(name)}`,
  'list-pattern': ({ pattern }) =>
    `for all names of a pattern: ${commandLine('list', [], ['--match', patternWord(pattern)])}`,
  'no-such-definition': (hint) =>
    `${RULES['no-such-definition'](hint)}: see ${commandLine('query', [hint.name])}`,
  'see-query': ({ name }) => `See ${commandLine('query', [name])} for what it is.`,
  'remove-first': (hint) =>
    `${RULES['remove-first'](hint)}: ${commandLine('remove', [hint.name])} first`,
  'replace-or-keep': () => '--replace replaces it, and --if-defined keep leaves it as it is',
  'one-definition': ({ name, reason, canReplace }) =>
    `${reason}: ${canReplace ? '--replace replaces it, or ' : ''}${commandLine('remove', [name])} first`,
  'own-port': (hint) => {
    const [options, who] = hint.scope === 'global' ? [GLOBAL, ' for everyone'] : [[], ''];
    return `${RULES['own-port'](hint)}: ${commandLine('remove', [hint.name], options)} takes it away${who}`;
  },
  'stack-full': (hint) =>
    `${RULES['stack-full'](hint)}: ${hint.canReplace ? '--replace replaces them, or ' : ''}${commandLine('remove', [hint.name])} first`,
  'remove-altogether': (hint) =>
    `${RULES['remove-altogether'](hint)}: only ${commandLine('remove', [hint.name], ['--all'])} can change it`,
  'force-it': () => 'Use --force if you mean it.',
  'break-circle-or-force': () =>
    'Choose a target that leads elsewhere, or use --force if you mean it.',
  'change-snapshot': () => 'Change its definitions in the snapshot, or use --force if you mean it.',
  'remove-all-instead': ({ name, scope, force }) => {
    const all = commandLine('remove', [name], [...(scope === 'global' ? GLOBAL : []), '--all']);
    return `Remove all of its definitions with ${all}${force ? ', or use --force if you mean it' : ''}.`;
  },
  'write-target': ({ name, member, ways }) =>
    name === undefined
      ? `Write ${waysText(ways, String, shellWord)}.`
      : `write ${waysText(ways, (other) => aliasCommand(member, name, other), shellWord)}`,
  'path-is-a-target': ({ name, member, path }) =>
    `write ${commandLine(member === 'persist' ? 'persist' : 'define', [name, path])}`,
  'alias-by-name': ({ name, member, other }) =>
    `lead to its name: ${aliasCommand(member, name, other, ['--by-name'])}`,
  'bring-back': (hint) => {
    const { name } = hint;
    return bringBackText(hint, {
      restore: `restore a snapshot with ${commandLine('restore', ['FILE'])}`,
      remove: commandLine('remove', [name]),
      define: (target) => commandLine('define', [name, target], RAW),
    });
  },
  'persist-back': ({ name, target }) => {
    const back =
      target === undefined
        ? commandLine('unpersist', [name])
        : commandLine('persist', [name, target], RAW);
    return `See ${commandLine('persisted')} for what is listed; ${back} takes it back.`;
  },
  'secure-back': ({ name, sddl }) =>
    `See ${commandLine('security', [name])}; ${commandLine('security', [name], ['--sddl', sddl])} takes the change back.`,
  'end-unread-redirection': ({ name }) =>
    `See ${commandLine('query', [name])}; ${commandLine('redirect-printer', [name], ['--remove'])} takes it back.`,
  'number-taken': (hint) =>
    numberTakenText(hint, {
      release: commandLine('release', [hint.name]),
      force: '--force',
    }),
  'see-reserved': () =>
    `see ${commandLine('devices', [], ['--reserved'])} for the numbers that are reserved`,
  'unpersist-first': ({ name }) => `${commandLine('unpersist', [name])} frees it`,
  'see-persisted': () => `see ${commandLine('persisted')} for what is listed`,
  'end-redirection-first': (hint) =>
    `${RULES['end-redirection-first'](hint)}: ${commandLine('redirect-printer', [hint.name], ['--remove'])} first`,
  'remove-all-first': (hint) =>
    `${RULES['remove-all-first'](hint)}: ${commandLine('remove', [hint.name], ['--all'])} first`,
  'redirection-shadowed': (hint) =>
    `${RULES['redirection-shadowed'](hint)}: ${commandLine('remove', [hint.name])} first`,
  'recover-or-discard': () =>
    `Put it right and run ${commandLine('recover')}, or ${commandLine('recover', [], ['--discard'])} to leave it as it is.`,
  'journal-of-another-version': () =>
    `Use the version that wrote it, or ${commandLine('recover', [], ['--discard'])} to drop it.`,
  'journal-damaged': () =>
    `Look after its names yourself, then run ${commandLine('recover', [], ['--discard'])} to drop it.`,
  'use-simulator': () => 'Ask for the simulator by name: --backend simulated',
  'in-declaration': ({ hint }) => inDeclarationOr(hint, (it) => worded(COMMAND_WORDS, it)),
  'in-snapshot': ({ hint }) => inSnapshotOr(hint, (it) => worded(COMMAND_WORDS, it)),
};

/** @returns what the user can do about an error, by commands; `undefined` when nothing is known */
export function commandHint(error: Error & { readonly hint?: string }): string | undefined {
  const hint = hintOf(error);
  return hint === undefined ? error.hint : afterTry(worded(COMMAND_WORDS, hint));
}

/** What a sentence begins with that is no name. In the library it follows a full stop; here, `try:`. */
const FIRST_WORD =
  /^(?:Build|Choose|Close|Define|Give|It|Leave|Let|Look|Nothing|Put|Run|See|Set|The|Try|Use|Write)\b/;

/** @returns a hint with a small letter at its beginning, as all are that follow a label */
function afterTry(hint: string): string {
  return hint.replace(FIRST_WORD, (word) => word.toLowerCase());
}
