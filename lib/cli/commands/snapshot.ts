import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { jsonText } from '../json-output.js';
import { type CommonFlags, given } from '../options.js';

export const examples = [
  'dosdev snapshot > names.json',
  'dosdev snapshot --persisted > names.json',
];

interface Flags extends CommonFlags {
  readonly persisted?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  command
    .option('--persisted', 'also save the names created at startup')
    .action(async (flags: Flags) => {
      const snapshot = await cli.read(flags, (dos) => dos.snapshot(given(flags, 'persisted')));
      // Without --json too, as it is for a file.
      cli.answer<'snapshot'>(flags, snapshot, () => jsonText(snapshot, 2));
    });
}
