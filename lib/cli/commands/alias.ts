import type { Command } from 'commander';
import { definitionLines } from '../changes.js';
import type { Cli } from '../cli.js';
import { type DeviceFlags, deviceIn, targetOrDevice } from '../device-option.js';
import { aboutDefinition, aboutPort } from '../notes.js';
import { type DefineFlags, define, given, ifDefinedOf } from '../options.js';

export const examples = [
  'dosdev alias COM21 COM1',
  'dosdev alias COM22 COM1 --by-name',
  'dosdev alias COM23 --device port=COM1 --dry-run',
];

interface Flags extends DefineFlags, DeviceFlags {
  readonly byName?: boolean;
  readonly broadcast?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  targetOrDevice(define(command).argument('<name>', 'the new name'), 'other', 'the existing name', [
    'byName',
  ])
    .option('--by-name', 'lead to the other name instead of its present target')
    .option('--broadcast', 'for a drive letter: notify programs such as Explorer')
    .action(async (name: string, other: string | undefined, flags: Flags) => {
      const device = deviceIn(command, name, other, flags);
      const options = {
        ...given(flags, 'dryRun', 'scope', 'force', 'broadcast', 'persist'),
        ...ifDefinedOf(flags),
      };
      const { change, notes } = await cli.change(flags, async (dos) => {
        const waiting =
          device === undefined
            ? dos.aliasAsync(name, other ?? '', { ...options, ...given(flags, 'byName') })
            : dos.defineAsync(name, device, options);
        const change = await cli.progress(flags).during('waiting for other programs', waiting);
        const isPort = other !== undefined && flags.byName !== true;
        const port = isPort ? aboutPort(dos, change, other) : undefined;
        return {
          change,
          notes: [
            ...(port === undefined ? [] : [port]),
            ...aboutDefinition(dos, change, flags.dryRun === true),
          ],
        };
      });
      const isKept = flags.ifDefined === 'keep';
      cli.answer<'alias'>(flags, change, (shown) => definitionLines(shown, isKept));
      for (const note of notes) cli.note(flags, note);
    });
}
