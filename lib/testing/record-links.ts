import { ACCESS, SECURITY_INFORMATION, SYMBOLIC_LINK } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import type { LinkRecord } from '../simulated/machine/record/namespace-tree.js';
import { NtError } from '../status/index.js';

/** The security of a link that this caller may not read: only the system may read it. */
const UNREADABLE = 'O:SYG:SYD:P(A;;CCSDRCWDWO;;;SY)';
const { OWNER, GROUP, DACL } = SECURITY_INFORMATION;
/** The time from 1601-01-01 to 1970-01-01 in units of 100 ns. */
const EPOCH = 116_444_736_000_000_000n;

/** How security descriptors are recorded. */
export interface SecurityRule {
  /** SDDL for a link whose descriptor cannot be read, or has no meaning on this system. */
  readonly fallback: string;
  /** Converts SDDL that was read to the SDDL that is recorded. */
  translate(sddl: string): string;
}

/**
 * Records the links of an object directory.
 * @throws {NtError} when the directory cannot be read
 */
export function recordLinks(
  objectManager: ObjectManager,
  directory: string,
  security: SecurityRule,
): readonly LinkRecord[] {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') {
    throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
  }
  return links.map(({ name }) => recordLink(objectManager, directory, name, security));
}

/** Records one link. */
export function recordLink(
  objectManager: ObjectManager,
  directory: string,
  name: string,
  security: SecurityRule,
): LinkRecord {
  const path = `${directory === '\\' ? '' : directory}\\${name}`;
  const read = SYMBOLIC_LINK.QUERY;
  const first = objectManager.openSymbolicLink(path, { access: read | ACCESS.READ_CONTROL });
  const handle =
    typeof first === 'object' ? first : objectManager.openSymbolicLink(path, { access: read });
  const unreadable: LinkRecord = {
    type: 'SymbolicLink',
    name,
    target: '',
    security: UNREADABLE,
    createdAt: 0,
  };
  if (typeof handle === 'number') return unreadable;
  try {
    const link = objectManager.querySymbolicLink(handle);
    if (typeof link === 'number') return unreadable;
    const older = /[^\0]/.test(link.tail);
    return {
      ...unreadable,
      target: link.target,
      ...(older && { tail: link.tail }),
      security: securityOf(objectManager, handle, security),
      createdAt: createdAt(objectManager, handle),
    };
  } finally {
    handle.close();
  }
}

/**
 * Reads a link's security. Where descriptors are not enforced, they can contain rights that never
 * applied, such as an empty DACL, so the fallback is used.
 */
function securityOf(
  objectManager: ObjectManager,
  handle: ObjectHandle,
  { fallback, translate }: SecurityRule,
): string {
  if (objectManager.lacks.accessChecks) return fallback;
  const sddl = objectManager.querySecurity(handle, OWNER | GROUP | DACL);
  return typeof sddl === 'number' || sddl === '' ? fallback : translate(sddl);
}

/** @returns the link's creation time in milliseconds since 1970 */
function createdAt(objectManager: ObjectManager, handle: ObjectHandle): number {
  const information = objectManager.queryObject(handle);
  const time = typeof information === 'number' ? 0n : information.creationTime;
  return time === 0n ? 0 : Number((time - EPOCH) / 10_000n);
}
