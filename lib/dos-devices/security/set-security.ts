import { advise, type Hint } from '../../hints/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { linkPath, type Scope } from '../../object-manager/scope.js';
import {
  type Acl,
  parseSddl,
  printSddl,
  type SecurityDescriptor,
  securityDescriptor,
} from '../../security/index.js';
import { invalidArgValue, NtError, type NtStatus, STATUS } from '../../status/index.js';
import { notDefined } from '../change/name-to-change.js';
import { readBack, unread } from '../change/unfinished.js';
import { ReadBackError } from '../errors.js';
import { guard } from '../name/guard.js';
import { type AuditedRight, type Changers, changersOf } from './changers.js';
import { linkMask } from './link-rights.js';

const { OWNER, GROUP, DACL } = SECURITY_INFORMATION;

/** A change of a link's security: made, or with `dryRun` planned. */
export interface SecurityChange {
  /** Whether it was made. */
  readonly done: boolean;
  /** The replaced parts as SDDL before the change, with a link's own rights for generic ones. */
  readonly before: string;
  /** The replaced parts as SDDL after the change. */
  readonly after: string;
  /** Who besides administrators may then change the name, as `audit` finds it, by the new DACL. */
  readonly by: readonly AuditedRight[];
  /** The new DACL is NULL, which gives everyone full access. */
  readonly nullDacl: boolean;
}

const NO_CHANGERS: Changers = { by: [], nullDacl: false };

/** A link, and its new security. */
interface Wanted {
  readonly name: string;
  /** `undefined` when the name is not defined in any scope. */
  readonly scope: Scope | undefined;
  readonly sddl: string;
}

/**
 * Replaces the parts of a link's security that the text has, and reads them back.
 * @param look reads the details of the link afterwards; when it throws, the change is undone
 * @throws {NtError} when the caller may not make the change, with a hint
 * @throws {ReadBackError} when it does not read back as asked; it has been undone
 * @throws {UnfinishedChangeError} when it cannot be read back, and may not have been undone
 */
export function setSecurity<T>(
  objectManager: ObjectManager,
  { name, scope, sddl }: Wanted,
  { dryRun = false, force = false }: { readonly dryRun?: boolean; readonly force?: boolean },
  look: (path: string) => T,
): { readonly scope: Scope; readonly change: SecurityChange; readonly found: T } {
  const wanted = descriptorOf(sddl);
  const parts = partsOf(wanted);
  guard(name, force);
  if (scope === undefined) throw notDefined(objectManager, name);
  const path = linkPath(objectManager, name, scope);
  const access = ACCESS.READ_CONTROL | accessFor(parts);
  const handle = objectManager.openSymbolicLink(path, { access });
  if (typeof handle === 'number') throw refused('NtOpenSymbolicLinkObject', handle, path, name);
  try {
    const old = query(objectManager, handle, parts, path);
    const after = canonical(sddl, parts);
    const changers = parts & DACL ? changersOf(after) : NO_CHANGERS;
    const change = { before: canonical(old, parts), after, ...changers };
    if (dryRun) return { scope, change: { done: false, ...change }, found: look(path) };
    const status = objectManager.setSecurity(handle, parts, sddl);
    if (status !== STATUS.SUCCESS) throw refused('NtSetSecurityObject', status, path, name);
    const read = () => readBack(() => canonical(query(objectManager, handle, parts, path), parts));
    const actual = read();
    const found = actual === change.after ? readBack(() => ({ value: look(path) })) : undefined;
    if (found !== undefined && 'value' in found) {
      return { scope, change: { done: true, ...change }, found: found.value };
    }
    const undoing = objectManager.setSecurity(handle, parts, old);
    const undone = undoing === STATUS.SUCCESS && read() === change.before;
    const cause = actual instanceof Error ? actual : found;
    if (cause === undefined) {
      throw new ReadBackError(name, [change.after], [String(actual)], undone, 'secured as');
    }
    if (undone) throw cause;
    const asked = { name, scope, before: [change.before], after: [change.after] };
    throw unread(asked, undoing !== STATUS.SUCCESS, cause, {
      kind: 'secure-back',
      name,
      sddl: change.before,
    });
  } finally {
    handle.close();
  }
}

function descriptorOf(text: string): SecurityDescriptor {
  const wrong = (rule: string) => invalidArgValue('options.sddl', rule, text);
  const descriptor = parseSddl(text);
  if ('fault' in descriptor) {
    throw wrong(`SDDL text: ${descriptor.fault.replaceAll('-', ' ')} at ${descriptor.at}`);
  }
  if (descriptor.sacl !== undefined) throw wrong('SDDL text without a SACL (S:)');
  if (partsOf(descriptor) === 0)
    throw wrong('SDDL text with an owner (O:), group (G:) or DACL (D:)');
  return descriptor;
}

/** `SECURITY_INFORMATION` bits of the parts that a descriptor has. */
function partsOf({ owner, group, dacl }: SecurityDescriptor): number {
  return (
    (owner === undefined ? 0 : OWNER) |
    (group === undefined ? 0 : GROUP) |
    (dacl === undefined ? 0 : DACL)
  );
}

function accessFor(parts: number): number {
  return (parts & (OWNER | GROUP) ? ACCESS.WRITE_OWNER : 0) | (parts & DACL ? ACCESS.WRITE_DAC : 0);
}

function query(
  objectManager: ObjectManager,
  handle: ObjectHandle,
  parts: number,
  path: string,
): string {
  const sddl = objectManager.querySecurity(handle, parts);
  if (typeof sddl !== 'number') return sddl;
  throw new NtError(sddl, { syscall: 'NtQuerySecurityObject', path });
}

/**
 * Two texts with one meaning are equal: generic rights become a link's own, and control bits are
 * left out.
 */
function canonical(text: string, parts: number): string {
  const descriptor = parseSddl(text);
  if ('fault' in descriptor) return text;
  const { owner, group, dacl } = descriptor;
  return printSddl(securityDescriptor({ owner, group, dacl: mapped(dacl) }), parts);
}

function mapped(acl: Acl | null | undefined): Acl | null | undefined {
  return acl?.map((entry) => ({ ...entry, mask: linkMask(entry.mask) >>> 0 })) ?? acl;
}

function refused(syscall: string, status: NtStatus, path: string, name: string): NtError {
  return new NtError(status, { syscall, path, hint: advise(hintFor(status, name)) });
}

function hintFor(status: NtStatus, name: string): Hint | undefined {
  if (status === STATUS.ACCESS_DENIED) return { kind: 'see-security', name };
  return status === STATUS.INVALID_OWNER ? { kind: 'own-owner' } : undefined;
}
