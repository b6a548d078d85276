import type { Command } from 'commander';
import { notDefined } from '../../dos-devices/place.js';
import type { Definitions, DosDevice } from '../../dos-devices/types.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';

export const examples = ['dosdev query COM1'];

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<name>', 'in any spelling: com1, COM1:, \\\\.\\COM1')
    .action(async (name: string, flags: CommonFlags) => {
      const device = await cli.read(flags, (dos) => dos.query(name));
      if (device === undefined) throw notDefined(name);
      cli.answer(flags, device, describe);
    });
}

function describe(device: DosDevice): string {
  const { name, kind, port, hidden } = device;
  const lines = [`${name} (${kind})`, ...definitions(device)];
  if (hidden !== undefined) lines.push('hides', ...definitions(hidden));
  if (port !== undefined) lines.push(`  port    ${port.name}, ${port.device}`);
  return lines.join('\n');
}

function definitions({ scope, definitions: [target, ...older] }: Definitions): string[] {
  return [`  ${scope.padEnd(6)}  ${target}`, ...older.map((it) => `  older   ${it}`)];
}
