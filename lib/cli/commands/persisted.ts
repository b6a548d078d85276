import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { table } from '../table.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev persisted'];

export function configure(command: Command, cli: Cli): void {
  command.action(async (flags: CommonFlags) => {
    const names = await cli.read(flags, (dos) => dos.persisted());
    cli.answer<'persisted'>(flags, names, () => {
      const rows = names.map(({ name, kind, target }) => [name, kind, targetText(target)]);
      return table(['NAME', 'KIND', 'TARGET'], rows, cli);
    });
  });
}
