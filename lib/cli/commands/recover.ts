import type { Command } from 'commander';
import type { Recovered } from '../../dos-devices/transaction/index.js';
import { scopeText } from '../changes.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { type ChangeFlags, dryRun, given } from '../options.js';
import { table } from '../table.js';

export const examples = ['dosdev recover', 'dosdev recover --dry-run'];

interface Flags extends ChangeFlags {
  readonly discard?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .option('--discard', 'give up what cannot be rolled back')
    .action(async (flags: Flags) => {
      const names = await cli.change(flags, (dos) =>
        dos.recover(given(flags, 'dryRun', 'discard')),
      );
      cli.answer<'recover'>(flags, names, () => {
        if (names.length === 0) return 'No transaction was cut short.';
        return table(
          [flags.dryRun ? 'WOULD BE' : 'OUTCOME', 'NAME', 'SCOPE', 'FOUND', 'BEFORE IT'],
          names.map(row),
          cli,
        );
      });
      if (names.some(({ outcome }) => outcome === 'failed')) cli.exitCode = EXIT.FAILED;
    });
}

function row(recovered: Recovered): string[] {
  const { outcome, name, found, wanted } = recovered;
  return [
    outcome,
    name,
    scopeText(recovered),
    found?.join(', ') ?? 'not readable',
    wanted.join(', '),
  ];
}
