import type { Command } from 'commander';
import { persistLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { aboutPersisted } from '../notes.js';
import { dryRun, force, given, type NameFlags } from '../options.js';

export const examples = ['dosdev unpersist COM30', 'dosdev unpersist COM99 --if-exists'];

interface Flags extends Omit<NameFlags, 'scope'> {
  readonly ifExists?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(dryRun(command))
    .argument('<name>', 'the name, in any spelling')
    .option('--if-exists', 'do nothing if it is not listed')
    .action(async (name: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'force', 'ifExists');
      const { change, notes } = await cli.change(flags, (dos) => {
        const change = dos.unpersist(name, options);
        return { change, notes: aboutPersisted(dos, change, flags.dryRun === true) };
      });
      cli.answer<'unpersist'>(flags, change, persistLine);
      for (const note of notes) cli.note(flags, note);
    });
}
