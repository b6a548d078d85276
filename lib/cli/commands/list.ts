import type { Command } from 'commander';
import type { ListedDosDevice } from '../../dos-devices/types.js';
import type { Cli } from '../cli.js';
import { given, type LeadingFlags, selectLeading } from '../options.js';
import { table } from '../table.js';
import { targetText } from '../target-text.js';

export const examples = [
  'dosdev list',
  'dosdev list --kind serial --match "COM*"',
  'dosdev list --leads-to COM1',
];

export function configure(command: Command, cli: Cli): void {
  selectLeading(command).action(async (flags: LeadingFlags) => {
    const options = given(flags, 'kind', 'match', 'scope', 'leadsTo');
    const names = await cli.read(flags, (dos) => dos.list(options));
    cli.answer<'list'>(flags, names, () => {
      if (names.length === 0) return 'No such names.';
      return table(['NAME', 'KIND', 'LOCAL', 'GLOBAL'], names.map(row), cli);
    });
  });
}

function row(device: ListedDosDevice): string[] {
  const { name, kind, scope } = device;
  const target = shown(device.target);
  const shadowed = device.shadows === undefined ? '' : shown(device.shadows.target);
  return scope === 'local' ? [name, kind, target, shadowed] : [name, kind, '', target];
}

function shown(target: string | undefined): string {
  return target === undefined ? 'not readable' : targetText(target);
}
