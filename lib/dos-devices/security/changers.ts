import { ACCESS } from '../../object-manager/flags.js';
import type { LinkEntry } from '../../object-manager/index.js';
import {
  type Ace,
  isEffective,
  parseSddl,
  type SecurityDescriptor,
  SID,
  TRUSTED_INSTALLER,
} from '../../security/index.js';

/** An account besides administrators who may change a link. */
export interface AuditedRight {
  /** The security identifier, `S-1-1-0` for everyone. */
  readonly sid: string;
  /** What the account may do to it, by the names of the access rights. */
  readonly rights: readonly ('delete' | 'write-dac' | 'write-owner')[];
}

/** Who may change a link. */
export interface Changers {
  /** Who may change it. */
  readonly by: readonly AuditedRight[];
  /** The DACL is NULL, which gives everyone full access. */
  readonly nullDacl: boolean;
}

const RIGHTS = [
  [ACCESS.DELETE, 'delete'],
  [ACCESS.WRITE_DAC, 'write-dac'],
  [ACCESS.WRITE_OWNER, 'write-owner'],
] as const;
const TRUSTED: ReadonlySet<string> = new Set([
  SID.LOCAL_SYSTEM,
  SID.ADMINISTRATORS,
  TRUSTED_INSTALLER,
]);

/** @returns who besides administrators may change a link with some security */
export function changersOf(security: LinkEntry['security']): Changers {
  const descriptor = descriptorOf(security);
  if (descriptor === undefined) return { by: [], nullDacl: false };
  const nullDacl = descriptor.dacl === null || descriptor.dacl === undefined;
  return { by: nullDacl ? [] : strangersIn(descriptor), nullDacl };
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
