import type { Command } from 'commander';
import type { PortRelease } from '../../dos-devices/com-numbers/release-types.js';
import type { Cli } from '../cli.js';
import { dryRun, given, type NameFlags } from '../options.js';

export const examples = ['dosdev release COM7 --if-exists'];

interface Flags extends Omit<NameFlags, 'scope' | 'force'> {
  readonly ifExists?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('<port>', 'the name of a COM port, in any spelling')
    .option('--if-exists', 'do nothing if its number is not reserved')
    .action(async (port: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'ifExists');
      const released = await cli.change(flags, (dos) => dos.releasePort(port, options));
      cli.answer<'release'>(flags, released, lineOf);
    });
}

function lineOf({ action, done, name, device }: PortRelease): string {
  if (action === 'unchanged') return `Nothing to release: the number of ${name} is not reserved.`;
  const of = device === undefined ? 'no known device' : (device.friendlyName ?? device.instance);
  return `${done ? 'released' : 'would release'} the number of ${name}, which belonged to ${of}`;
}
