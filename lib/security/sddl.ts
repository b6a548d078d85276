import type { SecurityDescriptor } from './acl.js';
import { parseSddlText, type SddlFailure } from './sddl-parser.js';

export type { SddlFailure, SddlFault } from './sddl-parser.js';
export { printSddl } from './sddl-printer.js';

const LIMIT = 256;
const recent = new Map<string, SecurityDescriptor | SddlFailure>();

/**
 * `ConvertStringSecurityDescriptorToSecurityDescriptorW`. The same text returns the same
 * descriptor, so that objects that are created with it share it.
 */
export function parseSddl(text: string): SecurityDescriptor | SddlFailure {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const parsed = parseSddlText(text);
  if (recent.size === LIMIT) recent.clear();
  recent.set(text, parsed);
  return parsed;
}

/** {@link parseSddl} for constants of this package. */
export function sddl(text: string): SecurityDescriptor {
  const parsed = parseSddl(text);
  if ('fault' in parsed) throw new RangeError(`${parsed.fault} at ${parsed.at}: ${text}`);
  return parsed;
}
