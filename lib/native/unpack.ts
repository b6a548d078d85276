import type { DirectoryEntry, Identity, LinkEntry } from '../object-manager/index.js';
import { ntStatus, STATUS } from '../status/index.js';
import type { NativeIdentity, NativeLinks } from './boundary.js';
import { PRIVILEGE_NAMES } from './privileges.js';

/** Converts alternating names and type names to entries. */
export function unpackPairs(pairs: readonly string[]): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    entries.push({ name: pairs[i] ?? '', type: pairs[i + 1] ?? '' });
  }
  return entries;
}

/** Splits the string of a bulk read into links. */
export function unpackLinks({ text, index }: NativeLinks): readonly LinkEntry[] {
  const links: LinkEntry[] = [];
  let at = 0;
  for (let i = 0; i + 2 < index.length; i += 3) {
    const nameEnd = at + (index[i] ?? 0);
    const end = nameEnd + (index[i + 1] ?? 0);
    const status = index[i + 2] ?? STATUS.SUCCESS;
    links.push({
      name: text.slice(at, nameEnd),
      target: status === STATUS.SUCCESS ? text.slice(nameEnd, end) : ntStatus(status),
    });
    at = end;
  }
  return links;
}

/**
 * @param nameOf looks up the system's name of a privilege that is not in our table; a privilege
 *   without a name is left out
 */
export function unpackIdentity(
  identity: NativeIdentity,
  nameOf: (luid: number) => string | undefined,
): Identity {
  return {
    ...identity,
    privileges: identity.privileges.flatMap(([luid, enabled]) => {
      const name = PRIVILEGE_NAMES.get(luid) ?? nameOf(luid);
      return name === undefined ? [] : [{ name, enabled }];
    }),
  };
}
