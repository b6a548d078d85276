import { SECURITY_INFORMATION } from '../object-manager/flags.js';
import type { Ace, Acl, SecurityDescriptor } from './acl.js';
import {
  ACE_FLAGS,
  ACE_TYPES,
  COMPOUND_RIGHTS,
  DACL_CONTROLS,
  LABEL_POLICIES,
  NULL_ACL,
  RIGHTS,
  SACL_CONTROLS,
  type Words,
} from './sddl-words.js';
import { printSddlSid } from './sid.js';

/** Every part: owner, group, DACL, and both halves of the SACL. */
const ALL_PARTS =
  SECURITY_INFORMATION.OWNER |
  SECURITY_INFORMATION.GROUP |
  SECURITY_INFORMATION.DACL |
  SECURITY_INFORMATION.SACL |
  SECURITY_INFORMATION.LABEL;

/** The texts of whole descriptors, which many objects share; a descriptor is immutable. */
const texts = new WeakMap<SecurityDescriptor, string>();

/**
 * `ConvertSecurityDescriptorToStringSecurityDescriptorW`. Absent parts are left out.
 * @param parts `SECURITY_INFORMATION` bits; `SACL` selects the audit entries, `LABEL` the mandatory
 *   label. Default: all parts
 */
export function printSddl(descriptor: SecurityDescriptor, parts: number = ALL_PARTS): string {
  if (parts !== ALL_PARTS) return printParts(descriptor, parts);
  const known = texts.get(descriptor);
  if (known !== undefined) return known;
  const text = printParts(descriptor, ALL_PARTS);
  texts.set(descriptor, text);
  return text;
}

function printParts(descriptor: SecurityDescriptor, parts: number): string {
  const { owner, group, dacl, control } = descriptor;
  const sacl = selectSacl(descriptor.sacl, parts);
  let text = '';
  if (parts & SECURITY_INFORMATION.OWNER && owner !== undefined) text += `O:${printSddlSid(owner)}`;
  if (parts & SECURITY_INFORMATION.GROUP && group !== undefined) text += `G:${printSddlSid(group)}`;
  if (parts & SECURITY_INFORMATION.DACL && dacl !== undefined) {
    text += `D:${spell(control, DACL_CONTROLS)}${printAcl(dacl)}`;
  }
  if (sacl !== undefined) text += `S:${spell(control, SACL_CONTROLS)}${printAcl(sacl)}`;
  return text;
}

/** @returns the entries of the SACL that `parts` selects; `undefined` if there are none */
function selectSacl(sacl: Acl | null | undefined, parts: number): Acl | null | undefined {
  const audits = (parts & SECURITY_INFORMATION.SACL) !== 0;
  const labels = (parts & SECURITY_INFORMATION.LABEL) !== 0;
  if (sacl === undefined || (audits && labels)) return sacl;
  if (audits) return sacl === null ? null : sacl.filter((entry) => entry.type !== 'label');
  if (!labels || sacl === null) return undefined;
  const chosen = sacl.filter((entry) => entry.type === 'label');
  return chosen.length === 0 ? undefined : chosen;
}

function printAcl(acl: Acl | null): string {
  return acl === null ? NULL_ACL : acl.map(printAce).join('');
}

function printAce(entry: Ace): string {
  const type = ACE_TYPES.find(([, value]) => value === entry.type)?.[0];
  const flags = spell(entry.flags, ACE_FLAGS);
  return `(${type};${flags};${printMask(entry)};;;${printSddlSid(entry.sid)})`;
}

/** Prints a mask as words if they express all of it, otherwise as a number. */
function printMask({ type, mask }: Ace): string {
  const compound = COMPOUND_RIGHTS.find(([, value]) => value === mask);
  if (compound !== undefined && type !== 'label') return compound[0];
  const words = type === 'label' ? LABEL_POLICIES : RIGHTS;
  const covered = words.reduce((bits, [, value]) => bits | value, 0);
  return (mask & ~covered) === 0 ? spell(mask, words) : `0x${mask.toString(16)}`;
}

function spell(bits: number, words: Words<number>): string {
  return words.map(([word, value]) => (bits & value ? word : '')).join('');
}
