import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Cli, jsonText } from './cli.js';
import { type CommandEntry, commands } from './commands/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { Failure } from './failure.js';
import type { Io } from './io.js';
import { common } from './options.js';
import { styleFor } from './style.js';
import { wrap } from './wrap.js';

const HELP_WIDTH = 80;
/** As wide as `error: `. */
const LABEL = 7;

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
    const command = program.command(entry.name).summary(entry.summary).description(entry.summary);
    if (entry.name !== name) continue;
    await configure(command, entry, cli);
    current = command;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    const { failureOf } = await import('./failure.js');
    const failure = failureOf(error);
    tell(failure, argv.includes('--json'), current, io);
    return failure.exitCode;
  }
}

/** Gives a command its arguments and options, and its help the examples. */
export async function configure(command: Command, entry: CommandEntry, cli: Cli): Promise<void> {
  const { configure: describe, examples } = await entry.load();
  describe(common(command), cli);
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

/** Says what went wrong, why, and what to do; how the command is written when it was not understood. */
function tell(failure: Failure, json: boolean, command: Command, io: Io): void {
  const { exitCode, message, why, hint } = failure;
  if (json) {
    io.stderr.write(`${jsonText({ error: failure })}\n`);
    return;
  }
  const style = styleFor(io, io.stderr);
  const lines = [`${style('red', 'error:')} ${wrap(message, LABEL)}`];
  if (why !== undefined) lines.push(`${style('dim', 'why:')}   ${wrap(why, LABEL)}`);
  if (hint !== undefined) lines.push(`${style('cyan', 'do:')}    ${wrap(hint, LABEL)}`);
  io.stderr.write(`${lines.join('\n')}\n`);
  if (exitCode === EXIT.USAGE) io.stderr.write(`\n${command.helpInformation()}`);
}
