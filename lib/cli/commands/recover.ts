import type { Command } from 'commander';
import type { Recovered } from '../../dos-devices/transaction/index.js';
import { scopeText } from '../changes.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { type CommonFlags, given } from '../options.js';
import { table } from '../table.js';

export const examples = ['dosdev recover'];

interface Flags extends CommonFlags {
  readonly discard?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  command.option('--discard', 'give up what cannot be rolled back').action(async (flags: Flags) => {
    const names = await cli.change(flags, (dos) => dos.recover(given(flags, 'discard')));
    cli.answer<'recover'>(flags, names, () => {
      if (names.length === 0) return 'No transaction was cut short.';
      return table(['OUTCOME', 'NAME', 'SCOPE', 'FOUND', 'BEFORE IT'], names.map(row), cli);
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
