import type { Command } from 'commander';
import { printerLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { type ChangeFlags, dryRun, given } from '../options.js';

export const examples = [
  'dosdev redirect-printer LPT1 "\\\\printserver\\laser"',
  'dosdev redirect-printer LPT1 --remove',
];

interface Flags extends ChangeFlags {
  readonly remove?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('<name>', 'the printer port: LPT1')
    .argument('[share]', 'a printer on the network: \\\\server\\share')
    .option('--remove', 'end the redirection')
    .action(async (name: string, share: string | undefined, flags: Flags) => {
      if (flags.remove) {
        if (share !== undefined) command.error('error: --remove takes no share');
        await end(name, flags, cli);
      } else if (share === undefined) {
        command.error('error: the share is missing; --remove ends the redirection');
      } else {
        await redirect(name, share, flags, cli);
      }
    });
}

async function redirect(name: string, share: string, flags: Flags, cli: Cli): Promise<void> {
  const options = given(flags, 'dryRun');
  const { change, note } = await cli.change(flags, async (dos) => {
    const waiting = dos.redirectPrinter(name, share, options);
    const change = await cli.progress(flags).during('waiting for the network', waiting);
    return { change, note: whoSees(dos, [{ ...change, scope: 'local' }]) };
  });
  cli.answer<'redirect-printer'>(flags, change, printerLine);
  if (note !== undefined) cli.note(flags, note);
}

async function end(name: string, flags: Flags, cli: Cli): Promise<void> {
  const change = await cli.change(flags, (dos) => {
    const waiting = dos.endPrinterRedirection(name, given(flags, 'dryRun'));
    return cli.progress(flags).during('waiting for the network', waiting);
  });
  cli.answer<'redirect-printer'>(flags, change, printerLine);
}
