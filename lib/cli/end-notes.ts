import type { DosDevices } from '../dos-devices/dos-devices.js';
import { follow, namespaceOf } from '../dos-devices/read/resolve.js';
import type { Scope } from '../dos-devices/types.js';
import { linkPath } from '../object-manager/scope.js';
import { NtError } from '../status/index.js';
import { commandLine } from './command-line.js';
import { shownData } from './printable.js';

/** What a change left. */
interface Left {
  readonly action: string;
  readonly done: boolean;
  readonly name: string;
  readonly scope: Scope;
  readonly after: readonly string[];
  /** Of a name that leads to a device: whether that is there. */
  readonly present?: boolean;
}

/** The actions that give a name a target. */
const DEFINING: readonly string[] = ['define', 'redefine'];

/**
 * Follows new names to their ends. No device or file is opened.
 * @returns the note on those that lead to nothing; `undefined` when each leads somewhere
 */
export function aboutEnds(dos: DosDevices, changes: readonly Left[]): string | undefined {
  const ends = changes.flatMap((change) => {
    const end = missingEnd(dos, change);
    return end === undefined ? [] : [shownData({ name: change.name, end })];
  });
  const [first, ...others] = ends;
  if (first === undefined) return undefined;
  if (others.length === 0) return `${first.name} leads to nothing yet: ${first.end} does not exist`;
  return `these lead to nothing yet: ${ends.map(({ name, end }) => `${name} (${end})`).join(', ')}`;
}

/** @returns the missing path at the end of a new name; `undefined` where there is something, or a note already */
function missingEnd(
  { objectManager }: DosDevices,
  { action, done, name, scope, present }: Left,
): string | undefined {
  if (!done || !DEFINING.includes(action) || present === false) return undefined;
  try {
    const { end, final } = follow(namespaceOf(objectManager), linkPath(objectManager, name, scope));
    return end === 'missing' ? final : undefined;
  } catch (error) {
    // The change is made: what cannot be looked at is not reported.
    if (error instanceof NtError) return undefined;
    throw error;
  }
}

/** @returns the note on names that are still defined globally although they are declared absent */
export function aboutStillGlobal(dos: DosDevices, changes: readonly Left[]): string | undefined {
  const names = changes
    .filter(({ scope, after }) => scope === 'local' && after.length === 0)
    .filter(({ name }) => dos.query(name, { scope: 'global' }) !== undefined)
    .map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return undefined;
  const are = names.length === 1 ? 'is' : 'are';
  return `${shownData(names).join(', ')} ${are} still defined globally, and only absent as a local name: see ${commandLine('query', [first])}; \`scope: global\` beside \`absent: true\` removes it for everyone`;
}
