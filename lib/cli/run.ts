import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../arguments/nearest.js';
import { renamedOption } from '../arguments/renamed.js';
import { packageVersion } from '../native/package.js';
import { Cli } from './cli.js';
import type { CommandEntry } from './command.js';
import { commands } from './commands/index.js';
import { CommandError, EXIT, EXIT_MEANINGS, type ExitCode } from './exit-codes.js';
import { withPresentCommand } from './former-commands.js';
import type { Io } from './io.js';
import { behindHint, COMMON_OPTIONS, withOptionsBehind } from './leading-options.js';
import { type CommonFlags, common } from './options.js';
import { commandMeant, commandsTaking } from './other-words.js';
import { asHelp, counterpartHint, refuseEmpty, usageHint } from './usage-hint.js';
import { widthOf } from './wrap.js';

/**
 * Runs a command line.
 * @param words the words after the program's name
 * @returns its exit code
 */
export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  const argv = withPresentCommand(withOptionsBehind(words.map(asHelp)));
  const isJson = optionsIn(words).includes('--json');
  const cli = new Cli(io);
  const program = programFor(io);
  const asked = withoutOptions(argv);
  const name = commandIn(argv, asked);
  let current = program;
  for (const entry of commands) {
    const command = program
      .command(entry.name)
      .helpGroup(entry.group)
      .summary(entry.summary)
      .description(entry.summary);
    if (entry.name !== name) continue;
    await configure(command, entry, cli);
    current = command;
  }
  program
    .commandsGroup(commands.at(-1)?.group ?? '')
    .helpCommand('help [command]', 'show how to use a command');
  try {
    if (asked[0] === 'help' && name !== undefined && current === program && name !== 'help') {
      const meant = nearest(
        name,
        commands.map((entry) => entry.name),
      );
      const known = commandMeant(name, commands);
      const nearly = meant && known === undefined ? ` (Did you mean ${meant}?)` : '';
      throw new CommandError(EXIT.USAGE, `unknown command '${name}'${nearly}`, undefined, known);
    }
    if (isJson && argv.length === 0) throw noCommand();
    await program.parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    cli.clearProgress();
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.DONE;
    // Without a command, the whole help has been printed.
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.USAGE;
    const { actionOf, failureOf, isUsage, tell } = await import('./failures/index.js');
    const failure =
      error instanceof CommanderError
        ? failureOf(await misspelt(error, current, asked.slice(1), argv, cli))
        : failureOf(
            error,
            current === program ? undefined : actionOf(current.name(), current.args),
          );
    const hint = await deviceHint(failure.exitCode, current, argv, asked.slice(1));
    const told = hint === undefined ? failure : { ...failure, hint };
    const misused = isUsage(error, failure) ? current : undefined;
    tell(told, isJson ? { backend: cli.backend } : undefined, misused, io);
    return failure.exitCode;
  }
}

/** @returns the form of a command line whose selector of a device was taken for something else */
async function deviceHint(
  exitCode: ExitCode,
  command: Command,
  argv: readonly string[],
  operands: readonly string[],
): Promise<string | undefined> {
  if (exitCode !== EXIT.USAGE && exitCode !== EXIT.NOT_FOUND) return undefined;
  const { selectorHint } = await import('./selector-words.js');
  return selectorHint(command, argv, operands);
}

/**
 * Commander's message, on one line and without its label: `unknown option '--dry' (Did you mean
 * …?)`.
 * @param operands the words after the command that are not options
 * @param argv all words
 */
async function misspelt(
  { code, message }: CommanderError,
  command: Command,
  operands: readonly string[],
  argv: readonly string[],
  cli: Cli,
): Promise<CommandError> {
  const text = message.replace(/^error: /, '').replace(/\s+/g, ' ');
  const [, unknown] = /^unknown (?:option|command) '([^']*)'$/.exec(text) ?? [];
  const known = WORDS.get(code)?.(command) ?? [];
  const exact = await exactHint(code, unknown, command, operands, argv, cli);
  const meant = unknown && exact === undefined && nearest(unknown, known);
  const hint = meant ? undefined : (exact ?? usageHint(code, command, { operands, unknown, argv }));
  const problem = meant ? `${text} (Did you mean ${meant}?)` : text;
  return new CommandError(EXIT.USAGE, problem, undefined, hint);
}

/** @returns what an unknown word is elsewhere: before, in the library, or for another command */
async function exactHint(
  code: string,
  unknown: string | undefined,
  command: Command,
  operands: readonly string[],
  argv: readonly string[],
  cli: Cli,
): Promise<string | undefined> {
  if (unknown === undefined) return undefined;
  if (code === 'commander.unknownCommand') return commandMeant(unknown, commands);
  const behind = behindHint(unknown, command, argv);
  if (behind !== undefined) return behind;
  if (!unknown.startsWith('--') || command.parent === null) return undefined;
  return (
    renamedHint(unknown, command) ??
    counterpartHint(unknown, command.name(), operands) ??
    (await commandsTaking(unknown, command.name(), commands, (it, entry) =>
      configure(it, entry, cli),
    ))
  );
}

/** @returns what says the same now as an option that a command no longer has */
function renamedHint(unknown: string, { options }: Command): string | undefined {
  const flags = new Map(options.map((option) => [option.attributeName(), option.flags]));
  const renamed = renamedOption(new Option(unknown).attributeName(), Array.from(flags.keys()));
  const now = renamed?.options.flatMap((name) => flags.get(name) ?? []) ?? [];
  return now.length === 0 ? undefined : `write ${now.join(' or ')}`;
}

/** The known words, when one is unknown. */
const WORDS = new Map<string, (command: Command) => readonly string[]>([
  [
    'commander.unknownOption',
    ({ options }) => [...COMMON_OPTIONS, ...options].flatMap(({ long }) => long ?? []),
  ],
  ['commander.unknownCommand', () => commands.map(({ name }) => name)],
]);

function noCommand(): CommandError {
  return new CommandError(EXIT.USAGE, 'there is no command', undefined, 'see `dosdev help`');
}

/**
 * The name of the command. Behind options of its own that stand before it, it is the first word that
 * is a command: the value of such an option is not.
 */
function commandIn(argv: readonly string[], asked: readonly string[]): string | undefined {
  if (asked[0] === 'help') return asked[1];
  if (!argv[0]?.startsWith('-')) return asked[0];
  return asked.find((word) => commands.some(({ name }) => name === word));
}

/** The words before `--`, which may be options. */
function optionsIn(argv: readonly string[]): readonly string[] {
  const mark = argv.indexOf('--');
  return mark === -1 ? argv : argv.slice(0, mark);
}

/** The words that are not options: those after `--` never are. */
function withoutOptions(argv: readonly string[]): readonly string[] {
  const before = optionsIn(argv);
  return [...before.filter((word) => !word.startsWith('-')), ...argv.slice(before.length + 1)];
}

/** Defines a command's arguments and options, and adds the examples to its help. */
export async function configure(command: Command, entry: CommandEntry, cli: Cli): Promise<void> {
  const { configure: describe, notes, examples } = await entry.load();
  describe(common(command), cli, commands);
  command.hook('preAction', refuseEmpty);
  command.hook('preAction', (_, begun) => cli.begin(begun.opts<CommonFlags>()));
  if (notes !== undefined) command.addHelpText('after', `\n${notes}`);
  const lines = examples.map((example) => `  $ ${example}`).join('\n');
  command.addHelpText('after', `\nExample${examples.length > 1 ? 's' : ''}:\n${lines}`);
}

/** Every exit code with its meaning, as lines of the help. */
const exitCodes = Object.entries(EXIT_MEANINGS)
  .map(([code, meaning]) => `  ${code}  ${meaning}`)
  .join('\n');

/** The options of every command, as lines of the help. */
const commonOptions = COMMON_OPTIONS.map(({ flags, description }) => {
  return `  ${flags.padEnd(18)} ${description}`;
}).join('\n');

function programFor({ stdout, stderr }: Io): Command {
  return (
    new Command('dosdev')
      .description('DOS-device links: names such as COM1, LPT1 and R:')
      .version(packageVersion(), '-v, --version')
      .exitOverride()
      .allowExcessArguments(false)
      // Its suggestions depend on case, and know only the options of the command.
      .showSuggestionAfterError(false)
      .configureHelp({ helpWidth: widthOf(stdout) })
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        // All errors are printed in one place.
        outputError: () => {},
        getOutHelpWidth: () => widthOf(stdout),
        getErrHelpWidth: () => widthOf(stderr),
      })
      .addHelpText('after', `\nOptions of every command:\n${commonOptions}`)
      .addHelpText('after', `\nExit codes:\n${exitCodes}`)
  );
}
