import type { Definitions } from '../dos-devices/types.js';
import type { QueriedDosDevice } from './port-device.js';
import { targetText } from './target-text.js';

/**
 * @param width the width of the terminal in characters, if there is one
 * @returns a name with its definitions, as `query` prints it
 */
export function deviceText(device: QueriedDosDevice, width: number | undefined): string {
  const { name, kind, port, portDevice, shadows } = device;
  const lines = [...heading(name, `(${kind})`, width), ...definitions(device)];
  if (shadows !== undefined) lines.push('shadows', ...definitions(shadows));
  if (port !== undefined) lines.push(`  port    ${port.name}, ${port.device}`);
  if (portDevice !== undefined) {
    lines.push(`  device  ${portDevice.name}, ${portDevice.selector}`);
  }
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
