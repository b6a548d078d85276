import type {
  DirectoryEntry,
  Identity,
  LinkEntry,
  LinkInspection,
} from '../object-manager/index.js';
import { fromSelfRelative, printSddl } from '../security/index.js';
import { type NtStatus, ntStatus, STATUS } from '../status/index.js';
import type { NativeIdentity, NativeLinkInspection, NativeLinks } from './boundary.js';
import { PRIVILEGE_NAMES } from './privileges.js';

/** Converts alternating names and type names to entries. */
export function unpackPairs(pairs: readonly string[]): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    entries.push({ name: pairs[i] ?? '', type: pairs[i + 1] ?? '' });
  }
  return entries;
}

/** @returns the parts of a self-relative descriptor as SDDL text, or the status for one that has no such text */
export function sddlOf(bytes: Uint8Array, parts: number): string | NtStatus {
  const descriptor = fromSelfRelative(bytes);
  return descriptor === undefined ? STATUS.NOT_SUPPORTED : printSddl(descriptor, parts);
}

export function unpackInspection(
  [target, tail, attributes = 0, handleCount = 0, own = '']: NativeLinkInspection,
  counts: boolean,
  name: boolean,
): LinkInspection {
  if (!counts && !name) return { target, tail };
  return { target, tail, ...(counts && { attributes, handleCount }), ...(name && { name: own }) };
}

/**
 * Splits the string of a bulk read into links.
 * @param parts of their security that were asked for
 */
export function unpackLinks(packed: NativeLinks, parts: number): readonly LinkEntry[] {
  const links = unpackTargets(packed);
  const { security, securityIndex } = packed;
  if (security === undefined || securityIndex === undefined) return links;
  let at = 0;
  return links.map((link, i) => {
    const bytes = security.subarray(at, at + (securityIndex[2 * i] ?? 0));
    at += bytes.length;
    const status = ntStatus(securityIndex[2 * i + 1] ?? STATUS.SUCCESS);
    return { ...link, security: status === STATUS.SUCCESS ? sddlOf(bytes, parts) : status };
  });
}

function unpackTargets({ text, index }: NativeLinks): readonly LinkEntry[] {
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
