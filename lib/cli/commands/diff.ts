import type { Command } from 'commander';
import { differencesTable } from '../changes.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { readSnapshot } from '../snapshot-file.js';

export const examples = ['dosdev diff names.json'];

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'what `dosdev snapshot` wrote; - for standard input')
    .action(async (file: string, flags: CommonFlags) => {
      const snapshot = await readSnapshot(file, cli.io);
      const differences = await cli.read(flags, (dos) => dos.diff(snapshot));
      cli.answer(flags, differences, () => differencesTable(differences, cli));
    });
}
