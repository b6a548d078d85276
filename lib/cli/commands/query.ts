import type { Command } from 'commander';
import { notDefined } from '../../dos-devices/change/name-to-change.js';
import type { Definitions, DosDevice } from '../../dos-devices/types.js';
import type { Cli } from '../cli.js';
import { comesAtRestart } from '../notes.js';
import { given, type ReadFlags, scope } from '../options.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev query COM1'];

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<name>', 'in any spelling: com1, COM1:, \\\\.\\COM1')
    .action(async (name: string, flags: ReadFlags) => {
      const { device, later } = await cli.read(flags, (dos) => {
        const device = dos.query(name, given(flags, 'scope'));
        return { device, later: device === undefined ? comesAtRestart(dos, name) : undefined };
      });
      if (device === undefined) throw notDefined(name, later);
      cli.answer<'query'>(flags, device, (shown) => describe(shown, cli.width));
    });
}

function describe(device: DosDevice, width: number | undefined): string {
  const { name, kind, port, shadows } = device;
  const lines = [...heading(name, `(${kind})`, width), ...definitions(device)];
  if (shadows !== undefined) lines.push('shadows', ...definitions(shadows));
  if (port !== undefined) lines.push(`  port    ${port.name}, ${port.device}`);
  return lines.join('\n');
}

/** A terminal would break a longer line within a word. */
function heading(name: string, kind: string, width = Number.POSITIVE_INFINITY): readonly string[] {
  return name.length + 1 + kind.length <= width ? [`${name} ${kind}`] : [name, kind];
}

function definitions({ scope, definitions: [target, ...older] }: Definitions): string[] {
  const lines = [`  ${scope.padEnd(6)}  ${targetText(target)}`];
  return [...lines, ...older.map((it) => `  older   ${targetText(it)}`)];
}
