import type { Hint } from './hint.js';

/** Words that YAML takes for something other than text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** @returns a name of a declaration in one line, as YAML and JavaScript take it */
export function declaredLine({ name, entry }: Hint<'write-declared'>): string {
  if (typeof entry === 'string') return `${keyText(name)}: ${JSON.stringify(entry)}`;
  const members = Object.entries(entry).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${keyText(name)}: { ${members.join(', ')} }`;
}

function keyText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !NO_TEXT.test(name) ? name : JSON.stringify(name);
}

/**
 * @param devices what lists the devices: `devices()`
 * @param persist what persists the name: `persist('COM4', …)`
 */
export function writeDeclaredText(
  hint: Hint<'write-declared'>,
  { devices, persist }: { readonly devices: string; readonly persist: string },
): string {
  const line = `Write \`${declaredLine(hint)}\``;
  if (hint.also === 'find') return `${line} with what identifies your device: ${devices} lists it.`;
  return hint.also === 'persist'
    ? `${line}. To have it after every restart: ${persist}.`
    : `${line}.`;
}
