import { Command, type Option } from 'commander';
import type { Cli } from '../cli.js';
import type { CommandEntry } from '../command.js';
import { type Completable, completionScript, SHELLS, type Shell } from '../completion.js';
import { SelectorOption } from '../device-option.js';
import { choiceArgument } from '../list-option.js';
import { type CommonFlags, common } from '../options.js';

export const examples = ['dosdev completion bash', 'dosdev completion powershell'];

export function configure(command: Command, cli: Cli, commands: readonly CommandEntry[]): void {
  command
    .addArgument(choiceArgument('<shell>', 'the shell', SHELLS))
    .action(async (shell: Shell, flags: CommonFlags) => {
      const completable = await Promise.all(
        commands.map((entry) => completableOf(entry, cli, commands)),
      );
      cli.answer<'completion'>(flags, completable, () => completionScript(shell, completable));
    });
}

async function completableOf(
  { name, summary, load }: CommandEntry,
  cli: Cli,
  commands: readonly CommandEntry[],
): Promise<Completable> {
  const described = common(new Command(name));
  (await load()).configure(described, cli, commands);
  const [argument] = described.registeredArguments;
  const values = argument?.argChoices;
  const options = described.options.flatMap(optionOf);
  return { name, summary, options, ...(values && { values }) };
}

function optionOf(option: Option): Completable['options'] {
  const { long: name, short, description } = option;
  const values = option instanceof SelectorOption ? option.beginnings : option.argChoices;
  if (!name) return [];
  const takesValue = option.required || option.optional;
  return [{ name, ...(short && { short }), description, takesValue, ...(values && { values }) }];
}
