import { type Command, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../arguments/nearest.js';
import { DEVICE_KINDS, type DeviceKind } from '../names/index.js';
import { BACKEND_CHOICES } from '../object-manager/backends.js';
import { LIFETIMES, type Lifetime, SCOPES, type Scope } from '../object-manager/scope.js';

/** The longest time of a timer, 2^31 - 1 milliseconds, in whole seconds. */
const LONGEST = 2_147_483;

/** What every command takes. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly backend?: (typeof BACKEND_CHOICES)[number];
}

/** What every command takes that changes something. */
export interface ChangeFlags extends CommonFlags {
  readonly dryRun?: boolean;
}

/** What those take that change one name. */
export interface NameFlags extends ChangeFlags {
  readonly scope?: Scope;
  readonly force?: boolean;
}

export interface LastingFlags extends NameFlags {
  readonly lifetime?: Lifetime;
}

/** Which names. */
export interface SelectFlags extends CommonFlags {
  readonly kind?: DeviceKind[];
  readonly match?: string;
  readonly scope?: Scope;
}

const TEMPORARY: Lifetime = 'temporary';
/** The lifetimes of names that outlast the command that makes them. */
export const LASTING = LIFETIMES.filter((word) => word !== TEMPORARY);

/** An option whose value is one of a few words; of a wrong one, the nearest is said. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices(words);
  const parse = option.parseArg;
  return option.argParser((value, previous: unknown) => {
    if (words.includes(value)) return parse?.(value, previous);
    const meant = nearest(value, words);
    const rule = meant === undefined ? `It must be ${words.join(', ')}.` : `Did you mean ${meant}?`;
    throw new InvalidArgumentError(rule);
  });
}

export function common(command: Command): Command {
  return command
    .option('--json', 'answer in JSON')
    .option('-q, --quiet', 'print no notes, and not that the machine is a simulated one')
    .addOption(choice('--backend <name>', 'which DOS devices to work on', BACKEND_CHOICES));
}

export function dryRun(command: Command): Command {
  return command.option('--dry-run', 'say what would be done, and do nothing');
}

/** What a script asks of a comparison. */
export interface ExitCodeFlags {
  readonly exitCode?: boolean;
}

export function exitCode(command: Command, when: string): Command {
  return command.option('--exit-code', `end with 1 ${when}, with 0 where it is not so`);
}

export function scope(command: Command): Command {
  return command.addOption(choice('--scope <scope>', 'whose names', SCOPES));
}

export function force(command: Command): Command {
  return command.option('--force', 'also change a name that Windows depends on');
}

export function lifetime(command: Command): Command {
  const option = choice('--lifetime <time>', 'how long the name is to stay', LASTING);
  const parse = option.parseArg;
  // It is a lifetime, and no command can make it: the command says why.
  option.argParser((value, previous: unknown) =>
    value === TEMPORARY ? value : parse?.(value, previous),
  );
  return command.addOption(option);
}

export function select(command: Command): Command {
  return scope(command)
    .addOption(choice('--kind <kind...>', 'only names of these kinds', DEVICE_KINDS))
    .option('--match <pattern>', 'only these names, with * and ?: COM*');
}

/** A whole number from 1 on, as an option's value. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

/** As many as a timer takes, 24 days, as an option's value. */
export function seconds(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= LONGEST) return Number(text);
  throw new InvalidArgumentError(`It must be a number of seconds from 1 to ${LONGEST}.`);
}

/** The options of those that are there: an absent one must be absent to the library. */
export function given<T extends object, K extends keyof T>(flags: T, ...keys: K[]): Pick<T, K> {
  const entries = keys.filter((key) => flags[key] !== undefined).map((key) => [key, flags[key]]);
  return Object.fromEntries(entries) as Pick<T, K>;
}
