import type { Command } from 'commander';
import { isObjectPath, looksLikeDevice } from '../../dos-devices/target/target.js';
import type { Cli } from '../cli.js';
import { commandLine } from '../command-line.js';
import { CommandError, EXIT } from '../exit-codes.js';
import type { CommonFlags } from '../options.js';

export const examples = [
  'dosdev path "C:\\Users"',
  'dosdev path "\\Device\\HarddiskVolume1\\Users"',
];

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<path>', 'a DOS path such as R:\\work, or an object path such as \\Device\\…')
    .action(async (path: string, flags: CommonFlags) => {
      const objectPath = isObjectPath(path);
      const found = await cli.read(flags, (dos) =>
        objectPath ? dos.toDosPath(path) : dos.toNtPath(path),
      );
      if (found === undefined) {
        const what = objectPath ? 'no drive letter leads there' : 'it leads to no device';
        const file = `for a file of that name: ${commandLine('path', [`.\\${path}`])}`;
        const list = `see ${commandLine('list')}`;
        const hint = looksLikeDevice(path) ? `${list}; ${file}` : list;
        throw new CommandError(EXIT.NOT_FOUND, `cannot convert ${path}: ${what}`, undefined, hint);
      }
      const answer = objectPath ? { dos: found, nt: path } : { dos: path, nt: found };
      if (!objectPath && /^[\w$-]+$/.test(path)) {
        const way = commandLine('resolve', [path]);
        cli.note(flags, `${path} is taken for a file in the current folder; ${way} follows a name`);
      }
      cli.answer<'path'>(flags, answer, ({ dos, nt }) => (objectPath ? dos : nt));
    });
}
