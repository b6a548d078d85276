import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Cli } from './cli.js';
import { type CommandEntry, commands } from './commands/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { common } from './options.js';

const HELP_WIDTH = 80;

/**
 * Runs a command line.
 * @param argv the words after the program's name
 * @returns its exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const cli = new Cli(io);
  const program = programFor(io);
  const asked = argv.filter((word) => !word.startsWith('-'));
  const name = asked[0] === 'help' ? asked[1] : asked[0];
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
    .helpCommand('help [command]', 'how a command is written');
  try {
    if (asked[0] === 'help' && name !== undefined && current === program && name !== 'help') {
      program.error(`error: unknown command '${name}'`);
    }
    await program.parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    cli.clearProgress();
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    const { failureOf, tell } = await import('./failures/index.js');
    const failure = failureOf(error);
    tell(failure, argv.includes('--json'), current, io);
    return failure.exitCode;
  }
}

/** Gives a command its arguments and options, and its help the examples. */
export async function configure(command: Command, entry: CommandEntry, cli: Cli): Promise<void> {
  const { configure: describe, notes, examples } = await entry.load();
  describe(common(command), cli);
  if (notes !== undefined) command.addHelpText('after', `\n${notes}`);
  const lines = examples.map((example) => `  $ ${example}`).join('\n');
  command.addHelpText('after', `\nExample${examples.length > 1 ? 's' : ''}:\n${lines}`);
}

function programFor({ stdout, stderr }: Io): Command {
  return new Command('dosdev')
    .description('DOS-device links: names such as COM1, LPT1 and R:')
    .version(version(), '-V, --version')
    .exitOverride()
    .showHelpAfterError()
    .allowExcessArguments(false)
    .configureHelp({ helpWidth: HELP_WIDTH })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 access denied or\n' +
        'privilege missing, 5 not possible on this backend.',
    );
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { version: text } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return text;
}
