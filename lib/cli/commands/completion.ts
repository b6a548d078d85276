import { Argument, Command } from 'commander';
import type { Cli } from '../cli.js';
import { completionScript, SHELLS, type Shell } from '../completion.js';
import { type CommonFlags, common } from '../options.js';
import { commands } from './index.js';

export const examples = ['dosdev completion bash', 'dosdev completion powershell'];

export function configure(command: Command, cli: Cli): void {
  command
    .addArgument(new Argument('<shell>', 'which shell is to complete').choices(SHELLS))
    .action(async (shell: Shell, flags: CommonFlags) => {
      const completable = await Promise.all(
        commands.map(async ({ name, summary, load }) => {
          const described = common(new Command(name));
          (await load()).configure(described, cli);
          const options = described.options.flatMap(({ long }) => long ?? []);
          return { name, summary, options };
        }),
      );
      cli.answer(flags, completable, () => completionScript(shell, completable));
    });
}
