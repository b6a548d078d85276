import type { Command } from 'commander';
import type { Difference } from '../../dos-devices/snapshot/index.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { readSnapshot } from '../snapshot-file.js';
import { table } from '../table.js';

export const examples = ['dosdev diff names.json'];

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<file>', 'what `dosdev snapshot` wrote; - for standard input')
    .action(async (file: string, flags: CommonFlags) => {
      const snapshot = await readSnapshot(file, cli.io);
      const differences = await cli.read(flags, (dos) => dos.diff(snapshot));
      cli.answer(flags, differences, () => {
        if (differences.length === 0) return 'No name has changed.';
        return table(['CHANGE', 'NAME', 'SCOPE', 'BEFORE', 'NOW'], differences.map(row), cli);
      });
    });
}

function row({ kind, name, scope, before, after }: Difference): string[] {
  return [kind, name, scope, before.join(', '), after.join(', ')];
}
