import {
  checkKeys,
  checkObject,
  checkPart,
  checkUnsigned,
  oneOf,
  unknownKey,
} from '../../../arguments/index.js';
import { invalidArgType, invalidArgValue, outOfRange, statusEntry } from '../../../status/index.js';
import { PROFILES, type Rules, rulesOf } from '../../rules.js';
import type { MachineSpec } from './spec.js';

/** The rules whose settings are strings from a fixed set. */
const WORDS: {
  readonly [Rule in keyof Rules as Rules[Rule] extends string
    ? Rule
    : never]: readonly Rules[Rule][];
} = {
  system: ['windows', 'wine'],
  defineOverGlobal: ['refused', 'shadowed'],
  protectedLinks: ['system-and-administrators', 'system'],
  protectionMode: ['strong', 'weak'],
  reservedNames: ['last-component', 'bare'],
};

/** Settings that contradict each other, with the reason. */
const CONTRADICTIONS: readonly { readonly settings: Partial<Rules>; readonly why: string }[] = [
  {
    settings: { system: 'wine', deviceMaps: true },
    why: 'Wine has one \\?? for all logon sessions',
  },
];

const MOST_REPARSES = 1000;

/**
 * Checks the rules that differ from a profile's, each by itself.
 * @param name the argument's name for messages: `spec.rules`
 */
export function checkRules(name: string, value: unknown): void {
  checkObject(name, value);
  const known: Readonly<Record<string, unknown>> = { ...PROFILES['wine-8'] };
  checkKnownKeys(name, value, Object.keys(known));
  for (const [rule, setting] of Object.entries<unknown>({ ...value })) {
    if (setting === undefined) continue;
    checkPart(name, rule, (at) => checkRule(at, rule, setting, typeof known[rule]));
  }
}

function checkRule(at: string, rule: string, setting: unknown, type: string): void {
  if (typeof setting !== type) throw invalidArgType(at, `a ${type}`, setting);
  const words: unknown = Reflect.get(WORDS, rule);
  if (Array.isArray(words)) oneOf(words)(at, setting);
  else if (rule === 'reparseLimit') checkReparseLimit(at, setting);
  else if (typeof setting === 'number' && statusEntry(setting) === undefined) {
    throw invalidArgValue(at, 'an NTSTATUS that this library knows', setting);
  }
}

/** At least 1: drivers create their links through `\DosDevices`, which is itself a link. */
function checkReparseLimit(at: string, setting: unknown): void {
  checkUnsigned(at, setting, MOST_REPARSES);
  if (setting === 0) throw outOfRange(at, `>= 1 and <= ${MOST_REPARSES}`, setting);
}

/**
 * Checks that no rules contradict each other, those of the profile included.
 * @param name the specification's name for messages: `spec`
 * @param spec a specification whose parts are valid by themselves
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, whose place is one of the contradicting rules
 */
export function checkRulesTogether(name: string, { profile, rules = {} }: MachineSpec): void {
  const all = rulesOf(profile, rules);
  for (const { settings, why } of CONTRADICTIONS) {
    const entries = Object.entries(settings);
    if (entries.some(([rule, setting]) => Reflect.get(all, rule) !== setting)) continue;
    // No profile contradicts itself: at least one of the settings is in `rules`.
    const [rule = '', setting] = entries.findLast(([it]) => Reflect.has(rules, it)) ?? [];
    const others = entries.filter(([it]) => it !== rule).map(([it, is]) => `${it} is ${is}`);
    checkPart(name, 'rules', (part) =>
      checkPart(part, rule, (at) => {
        throw invalidArgValue(at, `another, because ${others.join(' and ')}: ${why}`, setting);
      }),
    );
  }
}

/** Checks that all keys are known. The place of an unknown key includes the key. */
export function checkKnownKeys(name: string, value: object, known: readonly string[]): void {
  const unknown = unknownKey(name, value, known);
  if (unknown !== undefined) checkPart(name, unknown, () => checkKeys(name, value, known));
}
