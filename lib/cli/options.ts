import { type Command, InvalidArgumentError, Option } from 'commander';
import { IF_DEFINED } from '../dos-devices/if-defined.js';
import { DEVICE_KINDS, type DeviceKind } from '../names/index.js';
import { BACKEND_CHOICES } from '../object-manager/backends.js';
import { SCOPES, type Scope } from '../object-manager/scope.js';
import { choice, choices, list } from './list-option.js';

/** The longest time of a timer, 2^31 - 1 milliseconds, in whole seconds. */
const LONGEST = 2_147_483;

/** Options of every command. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly backend?: (typeof BACKEND_CHOICES)[number];
}

/** Options of every command that reads one name. */
export interface ReadFlags extends CommonFlags {
  readonly scope?: Scope;
}

/** Options of every command that changes something. */
export interface ChangeFlags extends CommonFlags {
  readonly dryRun?: boolean;
}

/** Options of commands that change one name. */
export interface NameFlags extends ChangeFlags {
  readonly scope?: Scope;
  readonly force?: boolean;
}

/** What to do where a name is there already. */
export interface IfDefinedFlags<Word extends string> {
  readonly ifDefined?: Word;
  readonly replace?: boolean;
}

/** Options of commands that define a name. */
export interface DefineFlags extends NameFlags, IfDefinedFlags<(typeof IF_DEFINED)[number]> {
  readonly persist?: boolean;
}

/** Options that choose names, also by what they lead to. */
export interface LeadingFlags extends SelectFlags {
  readonly leadsTo?: string;
}

/** Options that choose names. */
export interface SelectFlags extends CommonFlags {
  readonly kind?: DeviceKind[];
  readonly match?: string[];
  readonly scope?: Scope;
}

export function common(command: Command): Command {
  return command
    .option('--json', 'print JSON')
    .option('-q, --quiet', 'print no notes')
    .addOption(
      choice('--backend <name>', 'auto: native on Windows, otherwise simulated', BACKEND_CHOICES),
    );
}

export function dryRun(command: Command): Command {
  return command.option('-n, --dry-run', 'show the changes without making them');
}

/** The options of a comparison for scripts. */
export interface ExitCodeFlags {
  readonly exitCode?: boolean;
}

export function exitCode(command: Command, when: string): Command {
  return command.option('--exit-code', `exit with 1 ${when}, otherwise with 0`);
}

export function scope(command: Command): Command {
  return command.addOption(
    choice('--scope <scope>', 'local (this logon session) or global (everyone)', SCOPES),
  );
}

export function force(command: Command): Command {
  return command.option('-f, --force', 'also change a name that Windows depends on');
}

/** @param words what a command can do where the name is there, the default first */
export function ifDefined(command: Command, words: readonly string[]): Command {
  return command
    .addOption(choice('--if-defined <what>', `if the name is there, ${listOf(words)}`, words))
    .addOption(new Option('--replace', 'short for --if-defined replace').conflicts('ifDefined'));
}

function listOf(words: readonly string[]): string {
  const [first = '', ...others] = words;
  return `${first} (the default), ${others.slice(0, -1).join(', ')} or ${others.at(-1)}`;
}

/** @returns what a command does where the name is there, as the library takes it */
export function ifDefinedOf<Word extends string>({
  ifDefined,
  replace = false,
}: IfDefinedFlags<Word>): { readonly ifDefined?: Word | 'replace' } {
  if (replace) return { ifDefined: 'replace' };
  return ifDefined === undefined ? {} : { ifDefined };
}

/** The options of a definition. */
export function define(command: Command): Command {
  return ifDefined(force(scope(dryRun(command))), IF_DEFINED).option(
    '--persist',
    'also create it at every startup',
  );
}

/** What the kinds are called elsewhere: by `dosdev free`, and by their ports. */
const OTHER_KINDS: Readonly<Record<string, DeviceKind>> = {
  com: 'serial',
  lpt: 'parallel',
  printer: 'parallel',
  letter: 'drive',
  disk: 'volume',
};

export function select(command: Command): Command {
  return scope(command)
    .addOption(
      choices('--kind <kinds>', 'show only names of these kinds', DEVICE_KINDS, OTHER_KINDS),
    )
    .addOption(list('--match <patterns>', 'show only these names, with * and ?: COM*,R:'));
}

/** @returns the options that choose names, and the one for what they lead to */
export function selectLeading(command: Command): Command {
  return select(command).option(
    '--leads-to <name>',
    'show only names that lead where this name or object path does',
  );
}

/** @param what what is not asked about: `make the changes` */
export function yes(command: Command, what: string): Command {
  return command.option('-y, --yes', `${what} without asking`);
}

/** Parses a whole number from 1 on, as an option's value. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

/** Parses a time that a timer can take, up to 24 days, as an option's value. */
export function seconds(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= LONGEST) return Number(text);
  throw new InvalidArgumentError(`It must be a number of seconds from 1 to ${LONGEST}.`);
}

/**
 * Parses a pause, as an option's value: a whole number with its unit. Without one, half of its readers
 * would take it for seconds and the others for milliseconds.
 * @returns milliseconds
 */
export function pause(text: string): number {
  const [, digits = '', unit] = /^([1-9]\d{0,9})(ms|s)$/.exec(text) ?? [];
  const milliseconds = Number(digits) * (unit === 's' ? 1000 : 1);
  if (milliseconds > 0 && milliseconds <= LONGEST * 1000) return milliseconds;
  const units = unit === undefined && /^[1-9]\d*$/.test(text) ? `${text}ms or ${text}s` : undefined;
  throw new InvalidArgumentError(
    units ? `It needs a unit: ${units}.` : 'It must be a time such as 500ms or 2s, up to 24 days.',
  );
}

/** Copies only the options that were set: to the library, `undefined` is not the same as absent. */
export function given<T extends object, K extends keyof T>(flags: T, ...keys: K[]): Pick<T, K> {
  const entries = keys.filter((key) => flags[key] !== undefined).map((key) => [key, flags[key]]);
  return Object.fromEntries(entries) as Pick<T, K>;
}
