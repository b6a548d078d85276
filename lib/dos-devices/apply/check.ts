import type { Place } from '../../arguments/index.js';
import {
  advice,
  checkBoolean,
  checkObject,
  checkString,
  nearest,
  oneOf,
  readData,
  unknownKey,
} from '../../arguments/index.js';
import type { ParsedDosDeviceName } from '../../names/index.js';
import { SCOPES, type Scope } from '../../object-manager/scope.js';
import { warnDeprecated } from '../../status/deprecation.js';
import { invalidArgType, invalidArgValue, misuse, quote } from '../../status/index.js';
import { parseSelector } from '../devices/selector.js';
import { checkSpelledScope, nameAmong } from '../name/find-name.js';
import { readTarget } from '../target/target.js';
import { checkCircles } from './circles.js';
import type { Declared, Want } from './declared.js';
import { checkAt, written } from './place.js';
import { withCorrection } from './slips.js';

/** Looks up the names of a declaration on a machine. */
export interface NameRules {
  /** Finds the name that a spelling means. */
  read(text: string): ParsedDosDeviceName;
  /** Refuses a name that does not exist and is probably a mistake for another. */
  checkNew(text: string): void;
}

/** The keys of a declaration. */
const TOP_KEYS = ['$schema', 'version', 'scope', 'names'];

/** The keys that each form may have besides its first. */
const FORMS = {
  target: ['raw', 'scope', 'replace'],
  alias: ['byName', 'follow', 'scope', 'replace'],
  device: ['scope', 'replace'],
  absent: ['scope'],
} as const;

/** A key of the version before: it is taken, and not offered. */
const DEPRECATED = 'follow';

/** Every key that a name's object may have in some form. */
const FORM_KEYS = [...new Set(Object.entries(FORMS).flat(2))];

const FOLLOW = 'In a declaration, `follow` is `byName` now: `{ alias: COM37, byName: true }`';
const SCOPE = oneOf(SCOPES);
const FORM_RULE = 'a target, or an object with exactly one of target, alias, device and absent';

/**
 * Checks a declaration.
 * @param names the machine's names. Default: none, so that everything passes that is valid on some
 *   machine
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_INVALID_NAME`. The message begins with the place or contains it,
 *   `declaration.names.COM1.target`; the error's `place` has its keys.
 */
export function checkDeclaration(
  given: unknown,
  names: NameRules = ANY_MACHINE,
): readonly Declared[] {
  const value = readData('declaration', given);
  checkPlain([], value);
  checkNames(value);
  checkOnly([], value, TOP_KEYS);
  const { version = 1, $schema = '', scope, names: entries } = value;
  checkAt(['version'], (it) => {
    if (version !== 1) throw invalidArgValue(it, '1', version);
  });
  checkAt(['$schema'], (it) => checkString(it, $schema));
  checkScope([], scope);
  checkPlain(['names'], entries);
  const found = new Map<string, Declared>();
  for (const [spelled, entry] of Object.entries(entries)) {
    const declared = checkName(spelled, entry, scope, names);
    if (found.has(declared.name)) {
      const rule = `each name once, and ${declared.name} is there already`;
      checkAt(declared.place, () => {
        throw invalidArgValue('declaration.names', rule, spelled);
      });
    }
    found.set(declared.name, declared);
  }
  const declared = [...found.values()].map((entry) => withDeclaredAlias(entry, found));
  checkCircles(declared);
  return declared;
}

/** An alias means the declared name without a colon, if no declared name has the colon. */
function withDeclaredAlias(entry: Declared, found: ReadonlyMap<string, Declared>): Declared {
  const { want } = entry;
  if (want.kind !== 'alias' || found.has(want.other)) return entry;
  const other = want.other.replace(/:$/, '');
  return found.has(other) ? { ...entry, want: { ...want, other } } : entry;
}

/** Without a machine, text without a backslash may be the name of an existing device. */
const ANY_MACHINE: NameRules = {
  read(text) {
    return nameAmong(text, (name) => name !== text || !name.endsWith(':'));
  },
  checkNew() {},
};

function checkName(
  spelled: string,
  entry: unknown,
  common: Scope | undefined,
  names: NameRules,
): Declared {
  const place = ['names', spelled];
  const { name, scope: byPath } = checkAt(place, () => {
    names.checkNew(spelled);
    return names.read(spelled);
  });
  return withCorrection(place, spelled, entry, (it) => {
    const form = formOf(place, it);
    const { scope = byPath ?? common } = form;
    checkScope(place, scope);
    checkAt([...place, 'scope'], (it) => checkSpelledScope(it, spelled, byPath, form.scope));
    const replace = flag([...place, 'replace'], form.replace, false);
    return { name, place, scope, replace, want: wantOf(place, form, names) };
  });
}

function formOf(place: Place, entry: unknown): Record<string, unknown> {
  if (typeof entry === 'string') return { target: entry };
  const kind = checkAt(place, (it) => {
    if (!isPlain(entry)) throw invalidArgType(it, FORM_RULE, entry);
    checkOnly(place, entry, FORM_KEYS);
    const [kind, ...others] = Object.keys(FORMS).filter((key) => entry[key] !== undefined);
    if (kind === undefined) throw invalidArgValue(it, FORM_RULE, entry);
    if (others.length > 0) throw invalidArgValue(it, severalRule([kind, ...others]), entry);
    return kind as keyof typeof FORMS;
  });
  const form = entry as Record<string, unknown>;
  checkOnly(place, form, [kind, ...FORMS[kind]]);
  return form;
}

function severalRule(kinds: readonly string[]): string {
  const [last = '', ...before] = kinds.toReversed();
  return `${FORM_RULE}; it has ${before.toReversed().join(', ')} and ${last}`;
}

function wantOf(
  place: Place,
  { target, alias, device, absent, ...form }: Record<string, unknown>,
  names: NameRules,
): Want {
  if (absent !== undefined) {
    return checkAt([...place, 'absent'], (it) => {
      if (absent !== true) throw invalidArgValue(it, 'true, or not there', absent);
      return { kind: 'absent' };
    });
  }
  if (alias !== undefined) {
    const other = checkAt([...place, 'alias'], (it) => {
      checkString(it, alias);
      return names.read(alias).name;
    });
    return { kind: 'alias', other, byName: byNameOf(place, form) };
  }
  if (device !== undefined) {
    return checkAt([...place, 'device'], (it) => {
      return { kind: 'device', selector: parseSelector(it, device) };
    });
  }
  return checkAt([...place, 'target'], (it) => {
    const raw = form.raw === undefined ? undefined : flag([...place, 'raw'], form.raw, false);
    const read = readTarget(target, raw, { argument: it, declared: true });
    if (read.text === '') throw invalidArgValue(it, 'not empty', target);
    if (read.text.includes('\0')) throw invalidArgValue(it, 'without NUL characters', target);
    return { kind: 'target', target: read.text, raw: read.raw };
  });
}

/** `follow` is the word of the version before. */
function byNameOf(place: Place, { byName, follow }: Record<string, unknown>): boolean {
  const earlier = flag([...place, 'follow'], follow, false);
  if (follow !== undefined) warnDeprecated('DOSDEV_DEP0001', FOLLOW);
  return flag([...place, 'byName'], byName, earlier);
}

function flag(place: Place, value: unknown, byDefault: boolean): boolean {
  if (value === undefined) return byDefault;
  return checkAt(place, (it) => {
    checkBoolean(it, value);
    return value;
  });
}

function checkScope(place: Place, scope: unknown): asserts scope is Scope | undefined {
  if (scope !== undefined) checkAt([...place, 'scope'], (it) => SCOPE(it, scope));
}

/** Names that stand at the top, where `names` belongs, are not unknown keys. */
function checkNames(value: object): void {
  const unknown = unknownKey(written([]), value, TOP_KEYS);
  if (unknown === undefined || 'names' in value) return;
  if (nearest(unknown, TOP_KEYS) !== undefined) return;
  checkAt([unknown], () => {
    const message = `${written([])} has no key \`names\`, below which ${quote(unknown)} belongs`;
    throw misuse('ERR_DOSDEV_INVALID_ARG_VALUE', message);
  });
}

/** The place is that of the unknown key. */
function checkOnly(place: Place, value: object, known: readonly string[]): void {
  const unknown = unknownKey(written(place), value, known);
  if (unknown === undefined) return;
  checkAt([...place, unknown], () => {
    const message = `${written(place)} has an unknown key ${keyAdvice(unknown, known)}`;
    throw misuse('ERR_DOSDEV_INVALID_ARG_VALUE', message);
  });
}

/** What is deprecated is not offered, but the key that is in its place now. */
function keyAdvice(unknown: string, known: readonly string[]): string {
  const isEarlier = nearest(unknown, known) === DEPRECATED;
  if (isEarlier) return `\`${unknown}\`; did you mean \`byName\`?`;
  return advice(
    unknown,
    known.filter((key) => key !== DEPRECATED),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkPlain(place: Place, value: unknown): asserts value is Record<string, unknown> {
  checkAt(place, (it) => checkObject(it, value));
}
