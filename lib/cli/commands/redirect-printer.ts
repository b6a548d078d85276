import type { Command } from 'commander';
import { printerLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { type ChangeFlags, dryRun, given } from '../options.js';

export const examples = ['dosdev redirect-printer LPT1 "\\\\printserver\\laser"'];

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('<name>', 'the printer port: LPT1')
    .argument('<share>', 'a printer on the network: \\\\server\\share')
    .action(async (name: string, share: string, flags: ChangeFlags) => {
      const options = given(flags, 'dryRun');
      const { change, note } = await cli.change(flags, async (dos) => {
        const waiting = dos.redirectPrinter(name, share, options);
        const change = await cli.progress(flags).during('waiting for the network', waiting);
        return { change, note: whoSees(dos, [{ ...change, scope: 'local' }]) };
      });
      cli.answer<'redirect-printer'>(flags, change, printerLine);
      if (note !== undefined) cli.note(flags, note);
    });
}
