import { type DeviceKind, upcase } from '../../names/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../object-manager/flags.js';
import type { LinkEntry, ObjectManager } from '../../object-manager/index.js';
import { directoryOf } from '../../object-manager/scope.js';
import {
  type Ace,
  isEffective,
  parseSddl,
  type SecurityDescriptor,
  SID,
  TRUSTED_INSTALLER,
} from '../../security/index.js';
import { NtError } from '../../status/index.js';
import { Classifier } from '../read/classifier.js';

/** An account besides administrators who may change a link. */
export interface AuditedRight {
  /** The security identifier, `S-1-1-0` for everyone. */
  readonly sid: string;
  /** What the account may do to it, by the names of the access rights. */
  readonly rights: readonly ('delete' | 'write-dac' | 'write-owner')[];
}

/** A link that other accounts than administrators and the system may change. */
export interface AuditFinding {
  readonly name: string;
  /** The link's path: `\GLOBAL??\COM20`. */
  readonly path: string;
  readonly kind: DeviceKind;
  readonly target: string | undefined;
  readonly by: readonly AuditedRight[];
  /** The DACL is NULL, which gives everyone full access. */
  readonly nullDacl: boolean;
}

const RIGHTS = [
  [ACCESS.DELETE, 'delete'],
  [ACCESS.WRITE_DAC, 'write-dac'],
  [ACCESS.WRITE_OWNER, 'write-owner'],
] as const;
const PARTS = SECURITY_INFORMATION.OWNER | SECURITY_INFORMATION.DACL;
const TRUSTED: ReadonlySet<string> = new Set([
  SID.LOCAL_SYSTEM,
  SID.ADMINISTRATORS,
  TRUSTED_INSTALLER,
]);

/**
 * Checks every global link for entries that let other accounts than administrators change where it
 * leads. A link whose security this caller may not read is skipped.
 */
export function audit(objectManager: ObjectManager): readonly AuditFinding[] {
  const directory = directoryOf(objectManager, 'global');
  const links = objectManager.readLinks(directory, { security: PARTS });
  if (typeof links === 'number') {
    throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
  }
  const classifier = new Classifier(objectManager);
  return links.flatMap(({ name, target, security }) => {
    const path = `${directory}\\${name}`;
    const descriptor = descriptorOf(security);
    if (descriptor === undefined) return [];
    const nullDacl = descriptor.dacl === null || descriptor.dacl === undefined;
    const by = nullDacl ? [] : strangersIn(descriptor);
    if (!nullDacl && by.length === 0) return [];
    const text = typeof target === 'string' ? target : undefined;
    const { kind } = classifier.classify(upcase(name), text);
    return [{ name, path, kind, target: text, by, nullDacl }];
  });
}

function descriptorOf(sddl: LinkEntry['security']): SecurityDescriptor | undefined {
  if (typeof sddl !== 'string' || sddl === '') return undefined;
  const descriptor = parseSddl(sddl);
  return 'fault' in descriptor ? undefined : descriptor;
}

/** Denials are not considered: an account with an entry that allows is worth a look. */
function strangersIn({ dacl }: SecurityDescriptor): readonly AuditedRight[] {
  return (dacl ?? []).filter(isStranger).flatMap((entry) => {
    const rights = rightsOf(entry.mask);
    return rights.length === 0 ? [] : [{ sid: entry.sid, rights }];
  });
}

function isStranger(entry: Ace): boolean {
  return entry.type === 'allow' && isEffective(entry) && !TRUSTED.has(entry.sid);
}

function rightsOf(mask: number): AuditedRight['rights'] {
  const everything = (mask & ACCESS.GENERIC_ALL) !== 0;
  return RIGHTS.filter(([bit]) => everything || (mask & bit) !== 0).map(([, right]) => right);
}
