import type { Command } from 'commander';
import { changeLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { dryRun, force, given, type NameFlags, scope } from '../options.js';

export const examples = [
  'dosdev define COM20 "\\Device\\Serial0"',
  'dosdev define R: "C:\\Users" --dry-run',
];

interface Flags extends NameFlags {
  readonly raw?: boolean;
  readonly broadcast?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(scope(dryRun(command)))
    .argument('<name>', 'the name, in any spelling')
    .argument('<target>', 'an object path such as \\Device\\Serial0, or a DOS path')
    .option('--raw', 'the target is an object path, however it looks')
    .option('--broadcast', 'for a drive letter: notify programs such as Explorer')
    .action(async (name: string, target: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'scope', 'force', 'raw', 'broadcast');
      const { change, note } = await cli.change(flags, async (dos) => {
        const waiting = dos.defineAsync(name, target, options);
        const change = await cli.progress(flags).during('waiting for other programs', waiting);
        return { change, note: whoSees(dos, [change]) };
      });
      cli.answer<'define'>(flags, change, changeLine);
      if (note !== undefined) cli.note(flags, note);
    });
}
