import { type Command, Option } from 'commander';
import { IF_LISTED } from '../../dos-devices/if-defined.js';
import { persistLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { type DeviceFlags, deviceIn, targetOrDevice } from '../device-option.js';
import { aboutPersisted } from '../notes.js';
import {
  dryRun,
  force,
  given,
  type IfDefinedFlags,
  ifDefined,
  ifDefinedOf,
  type NameFlags,
} from '../options.js';

export const examples = [
  'dosdev persist COM30 "\\Device\\Serial0"',
  'dosdev persist COM31 COM1 --alias --dry-run',
  'dosdev persist COM32 --device port=COM1 --dry-run',
];

interface Flags
  extends Omit<NameFlags, 'scope'>,
    DeviceFlags,
    IfDefinedFlags<(typeof IF_LISTED)[number]> {
  readonly raw?: boolean;
  readonly alias?: boolean;
  readonly byName?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  const text = 'an object path such as \\Device\\Serial0, or a DOS path';
  const named = ifDefined(force(dryRun(command)), IF_LISTED).argument(
    '<name>',
    'the name, in any spelling',
  );
  targetOrDevice(named, 'target', text, ['raw', 'alias', 'byName'])
    .addOption(
      new Option('--raw', 'the target is an object path, however it looks').conflicts([
        'alias',
        'byName',
      ]),
    )
    .option('--alias', 'the target is another name: list what that leads to now')
    .option('--by-name', 'like --alias, but lead to that name itself')
    .action(async (name: string, target: string | undefined, flags: Flags) => {
      const device = deviceIn(command, name, target, flags);
      const options = { ...given(flags, 'dryRun', 'force', 'raw'), ...ifDefinedOf(flags) };
      const { alias = false, byName = false } = flags;
      const path = target ?? '';
      const wanted = device ?? (alias || byName ? { alias: path, byName } : path);
      const { change, notes } = await cli.change(flags, (dos) => {
        const change = dos.persist(name, wanted, options);
        return { change, notes: aboutPersisted(dos, change, flags.dryRun === true) };
      });
      const isKept = flags.ifDefined === 'keep';
      cli.answer<'persist'>(flags, change, (shown) => persistLine(shown, isKept));
      for (const note of notes) cli.note(flags, note);
    });
}
