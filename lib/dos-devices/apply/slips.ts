import type { Place } from '../../arguments/index.js';
import { type Hint, misuseWithHint } from '../../hints/index.js';
import { quote } from '../../status/index.js';
import { keyIn } from '../devices/selector-keys.js';
import { correctedEntry, EXAMPLE_DEVICE, isSelectorLike } from './corrected-entry.js';
import { type DeclarationError, written } from './place.js';

/** A mistake that is known, and the rule that it breaks. */
interface Slip {
  /** @param members of the entry, if it is an object */
  readonly is: (entry: unknown, members: Members) => boolean;
  /** After the place: what is wrong, and which rule it breaks. */
  readonly rule: (entry: unknown, members: Members) => string;
}

type Members = Readonly<Record<string, unknown>>;

const isText = (value: unknown) => typeof value === 'string';
const keyWhere = (members: Members, is: (key: string) => boolean) =>
  quote(Object.keys(members).find(is) ?? '');
const isNumber = (value: unknown) => typeof value === 'number' || typeof value === 'bigint';
const isPart = (key: string) => key.includes('=');
const isOfSelector = (key: string) => keyIn(key) !== undefined;

/** The first that fits an entry has the rule. */
const SLIPS: readonly Slip[] = [
  {
    is: (entry, { target }) => [entry, target].some((it) => isText(it) && isSelectorLike(`${it}`)),
    rule: () => 'is a selector of a device, which has the key `device`, and not a target',
  },
  {
    is: (entry) => Array.isArray(entry),
    rule: () => 'is a list, and a name leads to one device: its conditions are one selector',
  },
  {
    is: (_, members) => Object.keys(members).some(isPart),
    rule: (_, members) =>
      `has the key ${keyWhere(members, isPart)}, which is a part of a selector: text with a comma needs quotation marks`,
  },
  {
    is: (_, members) => Object.keys(members).some(isOfSelector),
    rule: (_, members) =>
      `has the key ${keyWhere(members, isOfSelector)}, which belongs to \`device\``,
  },
  {
    is: (_, members) => 'persist' in members,
    rule: () =>
      'has the key `persist`: a declaration is about the names that exist now, and persists none',
  },
  {
    is: (_, { target, alias, device }) =>
      [target, alias, ...Object.values(membersOf(device))].some(isNumber),
    rule: () => 'has a number where text must stand: a number keeps no zeros at its beginning',
  },
  {
    is: (_, { device }) => Array.isArray(device),
    rule: () => 'has a list as its `device`, which is one selector: commas divide its conditions',
  },
  {
    is: (_, members) => 'device' in members && (members.device ?? '') === '',
    rule: () => 'has an empty `device`, which is what identifies the device',
  },
];

/**
 * Checks a name of a declaration, and gives an error the corrected entry if it shows what is meant.
 * @param place the keys that lead to the name
 * @param name as it is spelled
 * @param check throws for an invalid entry; without an effect, so that it can be called again
 * @throws {DeclarationError} the error of the check, or one of a mistake that is known
 */
export function withCorrection<T>(
  place: Place,
  name: string,
  entry: unknown,
  check: (entry: unknown) => T,
): T {
  try {
    return check(entry);
  } catch (error) {
    if (!isDeclarationError(error)) throw error;
    const hint = correctionOf(name, entry);
    if (hint === undefined || !passes(check, hint.entry)) throw error;
    const members = membersOf(entry);
    const slip = SLIPS.find(({ is }) => is(entry, members));
    const rule = slip && `${written(place)} ${slip.rule(entry, members)}`;
    const { problem = error.message } = error as { readonly problem?: string };
    throw Object.assign(misuseWithHint(error.code, rule ?? problem, hint), { place: error.place });
  }
}

function passes(check: (entry: unknown) => unknown, entry: unknown): boolean {
  try {
    check(entry);
    return true;
  } catch {
    return false;
  }
}

/** @returns the hint to write another entry; `undefined` when an entry does not show what is meant */
export function correctionOf(name: string, given: unknown): Hint<'write-declared'> | undefined {
  const entry = correctedEntry(given);
  if (entry === undefined) return undefined;
  const { persist, device } = membersOf(given);
  const isExample = membersOf(entry).device === EXAMPLE_DEVICE && device !== EXAMPLE_DEVICE;
  const persists = persist === true || persist === 'true';
  const also = isExample
    ? 'find'
    : persists && !('absent' in membersOf(given))
      ? 'persist'
      : undefined;
  return { kind: 'write-declared', name, entry, also };
}

function membersOf(entry: unknown): Members {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
    ? (entry as Members)
    : {};
}

function isDeclarationError(error: unknown): error is DeclarationError {
  return error instanceof Error && 'code' in error && 'place' in error;
}
