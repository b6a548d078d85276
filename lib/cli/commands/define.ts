import type { Command } from 'commander';
import { definitionLines } from '../changes.js';
import type { Cli } from '../cli.js';
import { type DeviceFlags, deviceIn, targetOrDevice } from '../device-option.js';
import { aboutDefinition } from '../notes.js';
import { type DefineFlags, define, given, ifDefinedOf } from '../options.js';

export const examples = [
  'dosdev define COM20 "\\Device\\Serial0"',
  'dosdev define COM23 --device port=COM1 --dry-run',
  'dosdev define R: "C:\\Users" --dry-run',
  'dosdev define COM20 "\\Device\\Serial1" --replace --dry-run',
];

interface Flags extends DefineFlags, DeviceFlags {
  readonly raw?: boolean;
  readonly broadcast?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  const text = 'an object path such as \\Device\\Serial0, or a DOS path';
  targetOrDevice(define(command).argument('<name>', 'the name, in any spelling'), 'target', text, [
    'raw',
  ])
    .option('--raw', 'the target is an object path, however it looks')
    .option('--broadcast', 'for a drive letter: notify programs such as Explorer')
    .action(async (name: string, target: string | undefined, flags: Flags) => {
      const wanted = deviceIn(command, name, target, flags) ?? target ?? '';
      const options = {
        ...given(flags, 'dryRun', 'scope', 'force', 'raw', 'broadcast', 'persist'),
        ...ifDefinedOf(flags),
      };
      const { change, notes } = await cli.change(flags, async (dos) => {
        const waiting = dos.defineAsync(name, wanted, options);
        const change = await cli.progress(flags).during('waiting for other programs', waiting);
        return { change, notes: aboutDefinition(dos, change, flags.dryRun === true) };
      });
      const isKept = flags.ifDefined === 'keep';
      cli.answer<'define'>(flags, change, (shown) => definitionLines(shown, isKept));
      for (const note of notes) cli.note(flags, note);
    });
}
