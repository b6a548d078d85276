import type { Command } from 'commander';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import { FREE_KINDS, type FreeKind } from '../../dos-devices/read/free-kinds.js';
import type { Cli } from '../cli.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { choiceArgument } from '../list-option.js';
import type { CommonFlags } from '../options.js';

export const examples = ['dosdev free drive', 'dosdev free com --from 60'];

interface Flags extends CommonFlags {
  readonly from?: string;
}

export function configure(command: Command, cli: Cli): void {
  command
    .addArgument(choiceArgument('<kind>', 'what the name is for', FREE_KINDS))
    .option('--from <start>', 'a letter, to go down from, or a number, to go up from')
    .action(async (kind: FreeKind, flags: Flags) => {
      const name = await cli.read(flags, (dos) => find(dos, kind, flags.from));
      cli.answer<'free'>(flags, { name }, (shown) => shown.name);
    });
}

function find(dos: DosDevices, kind: FreeKind, from: string | undefined): string {
  if (kind === 'drive') return dos.free(kind, from === undefined ? {} : { from });
  return dos.free(kind, from === undefined ? {} : { from: numberIn(from) });
}

function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const hint = 'write a number: --from 20';
  throw new CommandError(EXIT.USAGE, `--from ${text} is not the number of a port`, undefined, hint);
}
