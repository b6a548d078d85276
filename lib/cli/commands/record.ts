import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { jsonText } from '../json-output.js';
import { type CommonFlags, given } from '../options.js';

export const examples = ['dosdev record > customer.json'];

export const notes = `On another system \`dosdev machine new FILE\` makes a simulated machine of it,
or a program does by replayMachine().`;

interface Flags extends CommonFlags {
  readonly user?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .option('--user <name>', 'the user name in the record', 'user')
    .action(async (flags: Flags) => {
      const { recordMachine } = await import('../../testing/record-machine.js');
      const record = await cli.read(flags, (dos) => recordMachine(dos, given(flags, 'user')));
      // Without --json too, as it is for a file.
      cli.answer<'record'>(flags, record, () => jsonText(record, 2));
    });
}
