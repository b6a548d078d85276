import { dosDevicePath } from '../names/index.js';
import { quote } from '../status/quote.js';
import { bringBackText } from './bring-back-text.js';
import { asAdministrator } from './caller.js';
import { inDeclarationOr } from './declaration-words.js';
import { writeDeclaredText } from './declared-text.js';
import { type TakingTarget, type Words, worded } from './hint.js';
import { literal } from './literal.js';
import { numberTakenText } from './number-taken-text.js';
import { RULES } from './rules.js';
import { SHARED_WORDS } from './shared-words.js';
import { inSnapshotOr } from './snapshot-words.js';
import { waysText } from './ways-text.js';

/** An alias as a call: `define` has a short form for it. */
function aliasCall(
  member: TakingTarget = 'define',
  name: string,
  other: string,
  byName = false,
): string {
  const by = byName ? 'byName: true' : '';
  if (member === 'define') {
    return `alias(${literal(name)}, ${literal(other)}${by && `, { ${by} }`})`;
  }
  return `${member}(${literal(name)}, { alias: ${literal(other)}${by && `, ${by}`} })`;
}

/** Hints by methods and options of the library. */
export const LIBRARY_WORDS: Words = {
  ...SHARED_WORDS,
  'persist-instead': (hint) => {
    const who = hint.caller === 'user' ? ', as an administrator,' : '';
    return `${RULES['persist-instead'](hint)}: persist() it${who} for the next restart, or run this as SYSTEM`;
  },
  'global-name-denies': (hint) => {
    const name = literal(hint.name);
    const rule = RULES['global-name-denies'](hint);
    const asSystem = hint.caller === 'administrator' ? ', or do it as SYSTEM' : '';
    return hint.caller === 'user'
      ? `${rule}: run as an administrator, or hide it from your own programs with temporary(${name}, …)`
      : `${rule}: security(${name}) lists who may${asSystem}`;
  },
  'registry-denies-restoring': (hint) =>
    `${SHARED_WORDS['registry-denies']({ ...hint, kind: 'registry-denies' })}, or leave persisted names as they are with persisted: false`,
  'see-security': ({ name }) =>
    `security(${literal(name)}) lists who may change its security, and why this caller may not`,
  'own-owner': () =>
    "name the caller's own account as owner, or a group that the caller may make owner",
  'define-globally': (hint) =>
    `${RULES['define-globally'](hint)}: ask for scope: 'global', or hide it while a handle is open with temporary(${literal(hint.name)}, …)`,
  'remove-global': (hint) =>
    `${RULES['remove-global'](hint)}; to remove it for everyone${asAdministrator(hint.caller)}: scope: 'global'`,
  'remove-local': (hint) =>
    `${RULES['remove-local'](hint)}; to remove that, leave scope out, or say scope: 'local'`,
  'shadowed-by-local': (hint) =>
    `${RULES['shadowed-by-local'](hint)}: remove() that first, or run as SYSTEM`,
  'no-local-names': (hint) =>
    `${RULES['no-local-names'](hint)}: leave scope out, or say scope: 'global'`,
  'list-devices': (hint) =>
    `${RULES['list-devices'](hint)}see devices({ present: false }) for what identifies each of them`,
  'write-declared': (hint) =>
    writeDeclaredText(hint, {
      devices: 'devices()',
      persist: `persist(${literal(hint.name)}, …)`,
    }),
  'follow-device': () => 'keep the name leading to its port with follow(), while a program runs',
  'see-list': () => 'see list() for the names that are defined',
  'lead-to-later-name': ({ name, member = 'define', other }) =>
    `if ${other} is defined later, write ${member}(${literal(name)}, ${literal(dosDevicePath(other))}); see list() for the names that are defined`,
  'no-free-name': ({ started }) =>
    `see list() for those that are defined, and remove() one that is not needed${started ? ', or begin elsewhere with from' : ''}`,
  'only-persisted': (hint) =>
    `${SHARED_WORDS['created-at-restart']({ ...hint, kind: 'created-at-restart' })}; unpersist(${literal(hint.name)}) ends that`,
  'drive-colon': ({ name }) => `a drive is named with its colon: ${literal(`${name}:`)}`,
  'without-quotation-marks': ({ name }) => `leave the quotation marks out: ${literal(name)}`,
  'list-pattern': ({ pattern }) =>
    `for all names of a pattern: list({ match: ${literal(pattern)} })`,
  'no-such-definition': (hint) =>
    `${RULES['no-such-definition'](hint)}: see query(${literal(hint.name)})`,
  'see-query': ({ name }) => `See query(${literal(name)}) for what it is.`,
  'remove-first': (hint) => `${RULES['remove-first'](hint)}: remove() it first`,
  'replace-or-keep': () =>
    "pass ifDefined: 'replace' to replace it, or ifDefined: 'keep' to leave it as it is",
  'one-definition': ({ reason, canReplace }) =>
    `${reason}: ${canReplace ? "pass ifDefined: 'replace', or " : ''}remove() the present definition first`,
  'own-port': (hint) => {
    const [option, who] =
      hint.scope === 'global' ? [", { scope: 'global' }", ' for everyone'] : ['', ''];
    return `${RULES['own-port'](hint)}: remove(${literal(hint.name)}${option}) takes it away${who}`;
  },
  'stack-full': (hint) =>
    `${RULES['stack-full'](hint)}: ${hint.canReplace ? "pass ifDefined: 'replace', or " : ''}remove() those that are not needed first`,
  'remove-altogether': (hint) =>
    `${RULES['remove-altogether'](hint)}: only remove(${literal(hint.name)}, { all: true }) can change it`,
  'force-it': () => 'Pass force: true if you mean it.',
  'break-circle-or-force': () =>
    'Choose a target that leads elsewhere, or pass force: true if you mean it.',
  'change-snapshot': () =>
    'Change its definitions in the snapshot, or pass force: true if you mean it.',
  'remove-all-instead': ({ name, scope, force }) => {
    const options = scope === 'global' ? "scope: 'global', all: true" : 'all: true';
    const all = `remove(${literal(name)}, { ${options} })`;
    return `Remove all of its definitions with ${all}${force ? ', or pass force: true if you mean it' : ''}.`;
  },
  'write-target': ({ name = '', member, ways }) => {
    const alias = (other: string) => aliasCall(member, name, other);
    return `Write ${waysText(ways, alias, quote)}.`;
  },
  'path-is-a-target': ({ name, member = 'define', path }) =>
    `Write ${member}(${literal(name)}, ${literal(path)}).`,
  'alias-by-name': ({ name, member, other }) =>
    `Lead to its name: ${aliasCall(member, name, other, true)}.`,
  'bring-back': (hint) => {
    const name = literal(hint.name);
    return bringBackText(hint, {
      restore: 'restore() a snapshot',
      remove: `remove(${name})`,
      define: (target) => `define(${name}, ${literal(target)}, { raw: true })`,
    });
  },
  'persist-back': ({ name, target }) => {
    const back =
      target === undefined
        ? `unpersist(${literal(name)})`
        : `persist(${literal(name)}, ${literal(target)}, { raw: true })`;
    return `See persisted() for what is listed; ${back} takes it back.`;
  },
  'secure-back': ({ name, sddl }) =>
    `See security(${literal(name)}); with sddl: ${literal(sddl)} it takes the change back.`,
  'end-unread-redirection': ({ name }) =>
    `See query(${literal(name)}); endPrinterRedirection(${literal(name)}) takes it back.`,
  'number-taken': (hint) =>
    numberTakenText(hint, {
      release: `releasePort(${literal(hint.name)})`,
      force: 'force: true',
    }),
  'see-reserved': () => 'see reservedPorts() for the numbers that are reserved',
  'unpersist-first': ({ name }) => `unpersist(${literal(name)}) frees it`,
  'see-persisted': () => 'see persisted() for what is listed',
  'end-redirection-first': (hint) =>
    `${RULES['end-redirection-first'](hint)}: endPrinterRedirection(${literal(hint.name)}) first`,
  'remove-all-first': (hint) =>
    `${RULES['remove-all-first'](hint)}: remove(${literal(hint.name)}, { all: true }) first`,
  'redirection-shadowed': (hint) =>
    `${RULES['redirection-shadowed'](hint)}: remove(${literal(hint.name)}) first`,
  'recover-or-discard': () =>
    'Put it right and call recover(), or recover({ discard: true }) to leave it as it is.',
  'journal-of-another-version': () =>
    'Use the version that wrote it, or recover({ discard: true }) to drop it.',
  'journal-damaged': () =>
    'Look after its names yourself, then call recover({ discard: true }) to drop it.',
  'use-simulator': () => "Ask for the simulator by name: { backend: 'simulated' }.",
  'in-declaration': ({ hint }) => inDeclarationOr(hint, (it) => worded(LIBRARY_WORDS, it)),
  'in-snapshot': ({ hint }) => inSnapshotOr(hint, (it) => worded(LIBRARY_WORDS, it)),
};
