import type { Command } from 'commander';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import type { RestoreChange, RestoreOptions, Snapshot } from '../../dos-devices/snapshot/index.js';
import { agreeTo, checkSamePlan } from '../ask.js';
import { changesTable } from '../changes.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import { list } from '../list-option.js';
import { aboutNumber, afterRestart, whoSees } from '../notes.js';
import {
  dryRun,
  type ExitCodeFlags,
  exitCode,
  force,
  given,
  type NameFlags,
  scope,
  yes,
} from '../options.js';
import { readSnapshot } from '../snapshot-file.js';

export const examples = [
  'dosdev restore names.json --dry-run',
  'dosdev restore names.json --match "COM2*,R:" --yes',
];

interface Flags extends NameFlags, ExitCodeFlags {
  readonly match?: string[];
  readonly removeAdded?: boolean;
  /** Absent for the default of the snapshot; commander's own default is `true`. */
  readonly persisted?: boolean;
  readonly yes?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  const planned = exitCode(
    force(scope(dryRun(command))),
    'with --dry-run when something would change',
  );
  yes(planned, 'make the changes')
    .argument('<file>', 'a snapshot; - for standard input')
    .addOption(list('--match <patterns>', 'restore only these names, with * and ?: COM*,R:'))
    .option('--remove-added', 'also remove names that the snapshot does not list')
    .option('--no-persisted', 'do not change the names created at startup')
    .action(async (file: string, flags: Flags) => {
      const snapshot = await readSnapshot(file, cli.io);
      const options = {
        ...given(flags, 'scope', 'force', 'match', 'removeAdded'),
        ...(flags.persisted === false && { persisted: false }),
      };
      const plan = await cli.read(flags, (dos) => {
        return dos.restore(snapshot, { ...options, dryRun: true });
      });
      if (flags.dryRun || plan.length === 0) {
        const left =
          plan.length > 0 ? 0 : await cli.read(flags, (dos) => dos.diff(snapshot).length);
        cli.answer<'restore'>(flags, plan, (shown) => describe(shown, 'WOULD', left, cli));
        if (flags.dryRun && flags.exitCode && plan.length > 0) cli.exitCode = EXIT.FAILED;
        return;
      }
      if (!flags.yes) {
        if (!flags.json)
          cli.answer<'restore'>(flags, plan, (shown) => describe(shown, 'WOULD', 0, cli));
        await agreeTo(plan.length, flags.json ?? false, cli.io);
      }
      const { done, notes } = await cli.change(flags, (dos) => {
        const done = carryOut(dos, snapshot, plan, options, cli, flags);
        const numbers = done.flatMap((change) => aboutNumber(change, false));
        return { done, notes: [whoSees(dos, done), afterRestart(done), ...numbers] };
      });
      cli.answer<'restore'>(flags, done, (shown) =>
        flags.yes ? describe(shown, 'DONE', 0, cli) : 'Done.',
      );
      for (const note of notes) if (note !== undefined) cli.note(flags, note);
    });
}

/** Makes the changes that were printed and confirmed, and no others. */
function carryOut(
  dos: DosDevices,
  snapshot: Snapshot,
  plan: readonly RestoreChange[],
  options: RestoreOptions,
  cli: Cli,
  flags: Flags,
): readonly RestoreChange[] {
  return dos.transaction((transaction) => {
    checkSamePlan(plan, transaction.restore(snapshot, { ...options, dryRun: true }));
    return transaction.restore(snapshot, { ...options, onProgress: cli.counting(flags) });
  });
}

function describe(
  changes: readonly RestoreChange[],
  heading: 'WOULD' | 'DONE',
  left: number,
  cli: Cli,
): string {
  if (changes.length === 0) return nothing(left);
  const last = heading === 'WOULD' ? 'AFTER' : 'NOW';
  return changesTable(heading, changes, ({ action }) => action, last, cli);
}

function nothing(left: number): string {
  if (left === 0) return 'Nothing to restore.';
  const names = left === 1 ? 'one name differs' : `${left} names differ`;
  return `Nothing to restore among the names that were asked for; ${names}: see \`dosdev diff\`.`;
}
