import type { Command } from 'commander';
import { notDefined } from '../../dos-devices/change/name-to-change.js';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import type { DosDevice, ReadOptions } from '../../dos-devices/types.js';
import type { Hint } from '../../hints/hint.js';
import type { ObjectManager } from '../../object-manager/index.js';
import type { Answers } from '../answers.js';
import type { Cli } from '../cli.js';
import { commandLine } from '../command-line.js';
import { deviceText } from '../device-text.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { comesAtRestart } from '../notes.js';
import { given, type ReadFlags, scope } from '../options.js';
import { portDevicesOf } from '../port-device.js';

export const examples = ['dosdev query COM1', 'dosdev query NUL PIPE'];

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<names...>', 'in any spelling: com1, COM1:, \\\\.\\COM1')
    .action(async (names: readonly string[], flags: ReadFlags) => {
      const options = given(flags, 'scope');
      const { looks, found, objectManager } = await cli.read(flags, (dos) => {
        const all = names.map((name) => lookAt(dos, name, options));
        const defined = all.flatMap(({ device }) => device ?? []);
        const found = defined.map(portDevicesOf(dos));
        return { looks: all, found, objectManager: dos.objectManager };
      });
      const answer = names.length === 1 ? found[0] : found;
      if (answer !== undefined) cli.answer<'query'>(flags, answer, (shown) => text(shown, cli));
      const missing = looks.filter(({ device }) => device === undefined);
      const [first] = missing;
      if (first === undefined) return;
      throw names.length === 1
        ? notDefined(objectManager, first.name, first.later)
        : notAllDefined(objectManager, first, missing);
    });
}

/** What a name is; of one that is not defined, what is known besides. */
interface Look {
  readonly name: string;
  readonly device: DosDevice | undefined;
  readonly later: Hint<'created-at-restart'> | undefined;
}

function lookAt(dos: DosDevices, name: string, options: ReadOptions): Look {
  const device = dos.query(name, options);
  return { name, device, later: device === undefined ? comesAtRestart(dos, name) : undefined };
}

function notAllDefined(
  objectManager: ObjectManager,
  first: Look,
  missing: readonly Look[],
): CommandError {
  const names = missing.map(({ name }) => name).join(', ');
  const problem = missing.length === 1 ? 'no such name' : 'no such names';
  const hint = `see ${commandLine('list')} for the names that are defined`;
  const cause = notDefined(objectManager, first.name);
  const why = `${cause.code} from ${cause.syscall}`;
  return new CommandError(EXIT.NOT_FOUND, `cannot query ${names}: ${problem}`, why, hint, cause);
}

function text(shown: Answers['query'], { width }: Cli): string {
  return [shown]
    .flat()
    .map((device) => deviceText(device, width))
    .join('\n');
}
