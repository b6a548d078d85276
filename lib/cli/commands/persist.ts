import type { Command } from 'commander';
import { persistLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { aboutPersisted } from '../notes.js';
import { dryRun, force, given, type NameFlags } from '../options.js';

export const examples = ['dosdev persist COM30 "\\Device\\Serial0"'];

interface Flags extends Omit<NameFlags, 'scope'> {
  readonly raw?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(dryRun(command))
    .argument('<name>', 'the name, in any spelling')
    .argument('<target>', 'an object path such as \\Device\\Serial0, or a DOS path')
    .option('--raw', 'the target is an object path, however it looks')
    .action(async (name: string, target: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'force', 'raw');
      const { change, notes } = await cli.change(flags, (dos) => {
        const change = dos.persist(name, target, options);
        return { change, notes: aboutPersisted(dos, change) };
      });
      cli.answer<'persist'>(flags, change, persistLine);
      for (const note of notes) cli.note(flags, note);
    });
}
