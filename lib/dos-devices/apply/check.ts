import { checkBoolean, checkKeys, checkObject, checkString } from '../../arguments/index.js';
import { parseDosDeviceName } from '../../names/index.js';
import { invalidArgType, invalidArgValue } from '../../status/index.js';
import { isObjectPath } from '../define.js';
import type { Scope } from '../types.js';
import { checkCircles } from './circles.js';

/** What a name is to lead to, checked and in one form. */
export type Want =
  | { readonly kind: 'target'; readonly target: string; readonly raw: boolean }
  | { readonly kind: 'alias'; readonly other: string; readonly follow: boolean }
  | { readonly kind: 'absent' };

/** One name of a declaration. */
export interface Declared {
  /** Exactly. */
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly replace: boolean;
  readonly want: Want;
}

/** The keys that each form may have besides its first. */
const FORMS = {
  target: ['raw', 'scope', 'replace'],
  alias: ['follow', 'scope', 'replace'],
  absent: ['scope'],
} as const;

const FORM_RULE = 'a target, or an object with one of target, alias and absent';

/**
 * Checks a declaration.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_INVALID_NAME`, with the place: `declaration.names.COM1.target`
 */
export function checkDeclaration(value: unknown): readonly Declared[] {
  checkPlain('declaration', value);
  checkKeys('declaration', value, ['$schema', 'version', 'scope', 'names']);
  const { version = 1, $schema = '', scope, names } = value;
  if (version !== 1) throw invalidArgValue('declaration.version', '1', version);
  checkString('declaration.$schema', $schema);
  checkScope('declaration', scope);
  checkPlain('declaration.names', names);
  const found = new Map<string, Declared>();
  for (const [spelled, entry] of Object.entries(names)) {
    const declared = checkName(spelled, entry, scope);
    if (found.has(declared.name)) {
      const rule = `each name once, and ${declared.name} is there already`;
      throw invalidArgValue('declaration.names', rule, spelled);
    }
    found.set(declared.name, declared);
  }
  const declared = [...found.values()];
  checkCircles(declared);
  return declared;
}

function checkName(spelled: string, entry: unknown, common: Scope | undefined): Declared {
  if (/^[a-z]$/i.test(spelled)) {
    const rule = `'${spelled}:' for the drive, in quotation marks in YAML, and not a single letter`;
    throw invalidArgValue('declaration.names', rule, spelled);
  }
  const { name, scope: byPath } = parseDosDeviceName(spelled);
  const at = `declaration.names.${spelled}`;
  const form = formOf(at, entry);
  const { scope = byPath ?? common, replace = false } = form;
  checkScope(at, scope);
  checkBoolean(`${at}.replace`, replace);
  return { name, scope, replace, want: wantOf(at, form) };
}

function formOf(at: string, entry: unknown): Record<string, unknown> {
  if (typeof entry === 'string') return { target: entry };
  if (!isPlain(entry)) throw invalidArgType(at, FORM_RULE, entry);
  const [kind, ...others] = Object.keys(FORMS).filter(
    (it) => it in entry,
  ) as (keyof typeof FORMS)[];
  if (kind === undefined || others.length > 0) throw invalidArgValue(at, FORM_RULE, entry);
  checkKeys(at, entry, [kind, ...FORMS[kind]]);
  return entry;
}

function wantOf(at: string, form: Record<string, unknown>): Want {
  const { target, alias, absent, follow = false } = form;
  if (absent !== undefined) {
    if (absent !== true) throw invalidArgValue(`${at}.absent`, 'true, or not there', absent);
    return { kind: 'absent' };
  }
  if (alias !== undefined) {
    checkString(`${at}.alias`, alias);
    checkBoolean(`${at}.follow`, follow);
    return { kind: 'alias', other: parseDosDeviceName(alias).name, follow };
  }
  checkString(`${at}.target`, target);
  if (target === '') throw invalidArgValue(`${at}.target`, 'not empty', target);
  const { raw = isObjectPath(target) } = form;
  checkBoolean(`${at}.raw`, raw);
  return { kind: 'target', target, raw };
}

function checkScope(at: string, scope: unknown): asserts scope is Scope | undefined {
  if (scope === undefined || scope === 'local' || scope === 'global') return;
  throw invalidArgValue(`${at}.scope`, "'local' or 'global'", scope);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkPlain(at: string, value: unknown): asserts value is Record<string, unknown> {
  checkObject(at, value);
  if (!isPlain(value)) throw invalidArgType(at, 'an object', value);
}
