import { ACCESS, SECURITY_INFORMATION, SYMBOLIC_LINK } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import type { LinkRecord } from '../simulated/machine/namespace-tree.js';
import { NtError } from '../status/index.js';

/** What a link gets that this caller may not read: the system reads it, and nobody else. */
const UNREADABLE = 'O:SYG:SYD:P(A;;CCSDRCWDWO;;;SY)';
const { OWNER, GROUP, DACL } = SECURITY_INFORMATION;
/** From 1601, which the system counts from, to 1970, in units of 100 ns. */
const EPOCH = 116_444_736_000_000_000n;

/** How what is read of security is written down. */
export interface SecurityRule {
  /** SDDL for a link that does not tell its own, or whose own means nothing here. */
  readonly fallback: string;
  /** What is written down for SDDL that was read. */
  translate(sddl: string): string;
}

/**
 * Writes down the links of an object directory.
 * @throws {NtError} the directory cannot be read
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

/** Writes down one link. */
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

/** Where descriptors are only stored, they may say what never held: that nobody may read, say. */
function securityOf(
  objectManager: ObjectManager,
  handle: ObjectHandle,
  { fallback, translate }: SecurityRule,
): string {
  if (objectManager.capabilities.accessChecks !== true) return fallback;
  const sddl = objectManager.querySecurity(handle, OWNER | GROUP | DACL);
  return typeof sddl === 'number' || sddl === '' ? fallback : translate(sddl);
}

/** @returns milliseconds since 1970 */
function createdAt(objectManager: ObjectManager, handle: ObjectHandle): number {
  const information = objectManager.queryObject(handle);
  const time = typeof information === 'number' ? 0n : information.creationTime;
  return time === 0n ? 0 : Number((time - EPOCH) / 10_000n);
}
