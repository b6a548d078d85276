import { type Command, Option } from 'commander';
import { changeLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { comesBack, driversOwn } from '../notes.js';
import { dryRun, force, given, type NameFlags, scope } from '../options.js';

export const examples = ['dosdev remove COM21', 'dosdev remove COM99 --if-exists'];

interface Flags extends NameFlags {
  readonly target?: string;
  readonly targetPrefix?: string;
  readonly all?: boolean;
  readonly ifExists?: boolean;
  readonly broadcast?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(scope(dryRun(command)))
    .argument('<name>', 'the name, in any spelling')
    .option('--target <target>', 'remove the newest definition that is this')
    .addOption(
      new Option('--target-prefix <target>', 'remove the newest that begins with this').conflicts(
        'target',
      ),
    )
    .addOption(
      new Option('--all', 'remove every definition of the scope').conflicts([
        'target',
        'targetPrefix',
      ]),
    )
    .option('--if-exists', 'do nothing if there is none')
    .option('--broadcast', 'for a drive letter: notify programs such as Explorer')
    .action(async (name: string, flags: Flags) => {
      const options = given(
        flags,
        'dryRun',
        'scope',
        'force',
        'target',
        'targetPrefix',
        'all',
        'ifExists',
        'broadcast',
      );
      const { change, note } = await cli.change(flags, async (dos) => {
        const waiting = dos.removeAsync(name, options);
        const change = await cli.progress(flags).during('waiting for other programs', waiting);
        return { change, note: comesBack(dos, change) ?? driversOwn(dos, change) };
      });
      cli.answer<'remove'>(flags, change, changeLine);
      if (note !== undefined) cli.note(flags, note);
    });
}
