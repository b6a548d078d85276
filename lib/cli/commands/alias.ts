import type { Command } from 'commander';
import { changeLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { dryRun, force, given, type NameFlags, scope } from '../options.js';

export const examples = ['dosdev alias COM21 COM1', 'dosdev alias COM22 COM1 --by-name'];

interface Flags extends NameFlags {
  readonly byName?: boolean;
  readonly broadcast?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(scope(dryRun(command)))
    .argument('<name>', 'the new name')
    .argument('<other>', 'the existing name')
    .option('--by-name', 'lead to the other name instead of its present target')
    .option('--broadcast', 'for a drive letter: notify programs such as Explorer')
    .action(async (name: string, other: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'scope', 'force', 'byName', 'broadcast');
      const { change, note } = await cli.change(flags, async (dos) => {
        const waiting = dos.aliasAsync(name, other, options);
        const change = await cli.progress(flags).during('waiting for other programs', waiting);
        return { change, note: whoSees(dos, [change]) };
      });
      cli.answer<'alias'>(flags, change, changeLine);
      if (note !== undefined) cli.note(flags, note);
    });
}
