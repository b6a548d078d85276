import type { Command } from 'commander';
import type { RestoreChange } from '../../dos-devices/snapshot/index.js';
import type { Cli } from '../cli.js';
import { dryRun, force, given, type NameFlags, scope } from '../options.js';
import { readSnapshot } from '../snapshot-file.js';
import { table } from '../table.js';

export const examples = [
  'dosdev restore names.json --dry-run',
  'dosdev restore names.json --only COM20 R:',
];

interface Flags extends NameFlags {
  readonly only?: string[];
  readonly removeAdded?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  force(scope(dryRun(command)))
    .argument('<file>', 'what `dosdev snapshot` wrote; - for standard input')
    .option('--only <name...>', 'these names and no others, in both scopes')
    .option('--remove-added', 'also remove names that the snapshot does not list')
    .action(async (file: string, flags: Flags) => {
      const snapshot = await readSnapshot(file, cli.io);
      const options = given(flags, 'dryRun', 'scope', 'force', 'only', 'removeAdded');
      const onProgress = cli.counting(flags);
      const changes = await cli.change(flags, (dos) =>
        dos.restore(snapshot, { ...options, onProgress }),
      );
      const left =
        changes.length > 0 ? 0 : await cli.read(flags, (dos) => dos.diff(snapshot).length);
      cli.answer(flags, changes, () => {
        if (changes.length === 0) return nothing(left);
        const action = flags.dryRun ? 'WOULD' : 'DONE';
        return table([action, 'NAME', 'SCOPE', 'BEFORE', 'NOW'], changes.map(row), cli);
      });
    });
}

function nothing(left: number): string {
  if (left === 0) return 'Nothing to restore.';
  const names = left === 1 ? 'one name differs' : `${left} names differ`;
  return `Nothing to restore among the names that were asked for; ${names}: see \`dosdev diff\`.`;
}

function row({ action, name, scope: where, before, after }: RestoreChange): string[] {
  return [action, name, where, before.join(', '), after.join(', ')];
}
