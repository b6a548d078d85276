import type { Command } from 'commander';
import { printerLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { type ChangeFlags, dryRun, given } from '../options.js';

export const examples = ['dosdev end-redirection LPT1'];

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('<name>', 'the printer port: LPT1')
    .action(async (name: string, flags: ChangeFlags) => {
      const options = given(flags, 'dryRun');
      const change = await cli.change(flags, (dos) =>
        cli.progress(flags).during('waiting for the network', dos.endRedirection(name, options)),
      );
      cli.answer<'end-redirection'>(flags, change, printerLine);
    });
}
