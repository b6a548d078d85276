import type { Command } from 'commander';
import { differencesTable } from '../changes.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { type CommonFlags, type ExitCodeFlags, exitCode } from '../options.js';
import { readSnapshot } from '../snapshot-file.js';

export const examples = ['dosdev diff names.json', 'dosdev diff names.json --exit-code'];

export function configure(command: Command, cli: Cli): void {
  exitCode(command, 'when names differ')
    .argument('<file>', 'a snapshot; - for standard input')
    .argument('[second]', 'a second snapshot. Default: the present names')
    .action(
      async (file: string, second: string | undefined, flags: CommonFlags & ExitCodeFlags) => {
        const before = await readSnapshot(file, cli.io);
        const after = second === undefined ? undefined : await readSnapshot(second, cli.io);
        const differences = await cli.read(flags, (dos) => dos.diff(before, after));
        const last = after === undefined ? 'NOW' : 'AFTER';
        cli.answer<'diff'>(flags, differences, (shown) => differencesTable(shown, cli, { last }));
        if (flags.exitCode && differences.length > 0) cli.exitCode = EXIT.FAILED;
      },
    );
}
