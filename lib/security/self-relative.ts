import {
  type Ace,
  type AceType,
  type Acl,
  ace,
  type SecurityDescriptor,
  securityDescriptor,
} from './acl.js';
import { parseSid, type Sid } from './sid.js';

// A descriptor as one run of bytes, as system calls take and give it. Source: [MS-DTYP] 2.4.2, 2.4.4,
// 2.4.5 and 2.4.6.

const HEADER_BYTES = 20;
const ACL_HEADER_BYTES = 8;
const ACE_HEADER_BYTES = 8;
const SID_HEADER_BYTES = 8;
const REVISION = 1;
const ACL_REVISION = 2;
const DACL_PRESENT = 0x0004;
const SACL_PRESENT = 0x0010;
const SELF_RELATIVE = 0x8000;

/** The largest size of an ACL in bytes that its header can express. */
export const ACL_BYTES_MAX = 0xfffc;

const ACE_TYPE_BYTES: readonly (readonly [type: AceType, byte: number])[] = [
  ['allow', 0x00],
  ['deny', 0x01],
  ['audit', 0x02],
  ['label', 0x11],
];

/** @returns the authority of a SID and its subauthorities */
function numbersOf(sid: Sid): readonly [authority: number, ...subAuthorities: number[]] {
  const [authority = 0, ...subAuthorities] = sid.split('-').slice(2).map(Number);
  return [authority, ...subAuthorities];
}

function sidBytes(sid: Sid): number {
  return SID_HEADER_BYTES + 4 * (numbersOf(sid).length - 1);
}

/** @returns the size of an ACL in bytes, including its header */
export function aclBytes(acl: Acl): number {
  return acl.reduce((sum, entry) => sum + ACE_HEADER_BYTES + sidBytes(entry.sid), ACL_HEADER_BYTES);
}

function writeSid(buffer: Buffer, at: number, sid: Sid): number {
  const [authority, ...subAuthorities] = numbersOf(sid);
  buffer.writeUInt8(REVISION, at);
  buffer.writeUInt8(subAuthorities.length, at + 1);
  buffer.writeUIntBE(authority, at + 2, 6);
  for (const [i, value] of subAuthorities.entries()) {
    buffer.writeUInt32LE(value, at + SID_HEADER_BYTES + 4 * i);
  }
  return at + sidBytes(sid);
}

function writeAce(buffer: Buffer, at: number, { type, flags, mask, sid }: Ace): number {
  buffer.writeUInt8(ACE_TYPE_BYTES.find(([one]) => one === type)?.[1] ?? 0, at);
  buffer.writeUInt8(flags, at + 1);
  buffer.writeUInt16LE(ACE_HEADER_BYTES + sidBytes(sid), at + 2);
  buffer.writeUInt32LE(mask, at + 4);
  return writeSid(buffer, at + ACE_HEADER_BYTES, sid);
}

function writeAcl(buffer: Buffer, at: number, acl: Acl): number {
  buffer.writeUInt8(ACL_REVISION, at);
  buffer.writeUInt16LE(aclBytes(acl), at + 2);
  buffer.writeUInt16LE(acl.length, at + 4);
  return acl.reduce((next, entry) => writeAce(buffer, next, entry), at + ACL_HEADER_BYTES);
}

const made = new WeakMap<SecurityDescriptor, Uint8Array>();

/**
 * Converts a descriptor to self-relative form. The same descriptor returns the same bytes, which
 * must not be modified.
 */
export function toSelfRelative(descriptor: SecurityDescriptor): Uint8Array {
  const known = made.get(descriptor);
  if (known !== undefined) return known;
  const bytes = write(descriptor);
  made.set(descriptor, bytes);
  return bytes;
}

function write({ owner, group, dacl, sacl, control }: SecurityDescriptor): Uint8Array {
  const sids = [owner, group].reduce(
    (sum, one) => sum + (one === undefined ? 0 : sidBytes(one)),
    0,
  );
  const acls = [sacl, dacl].reduce((sum, one) => sum + (one ? aclBytes(one) : 0), 0);
  const buffer = Buffer.alloc(HEADER_BYTES + sids + acls);
  buffer.writeUInt8(REVISION, 0);
  const present = (dacl === undefined ? 0 : DACL_PRESENT) | (sacl === undefined ? 0 : SACL_PRESENT);
  buffer.writeUInt16LE(control | present | SELF_RELATIVE, 2);
  let at = HEADER_BYTES;
  // An offset of 0 is a part that is absent, or an ACL that is NULL.
  const place = (offset: number, put: () => number) => {
    buffer.writeUInt32LE(at, offset);
    at = put();
  };
  if (owner !== undefined) place(4, () => writeSid(buffer, at, owner));
  if (group !== undefined) place(8, () => writeSid(buffer, at, group));
  if (sacl) place(12, () => writeAcl(buffer, at, sacl));
  if (dacl) place(16, () => writeAcl(buffer, at, dacl));
  return buffer;
}

/** The bytes do not follow [MS-DTYP], or an entry is of an unsupported type. */
class UnreadableError extends Error {}

function readSid(buffer: Buffer, at: number): Sid {
  const count = buffer.readUInt8(at + 1);
  const authority = buffer.readUIntBE(at + 2, 6);
  const written =
    authority > 0xffff_ffff ? `0x${authority.toString(16).padStart(12, '0')}` : String(authority);
  const subAuthorities = Array.from({ length: count }, (_, i) =>
    buffer.readUInt32LE(at + SID_HEADER_BYTES + 4 * i),
  );
  const sid = parseSid(['S-1', written, ...subAuthorities].join('-'));
  if (buffer.readUInt8(at) !== REVISION || sid === undefined) throw new UnreadableError();
  return sid;
}

function readAce(buffer: Buffer, at: number): Ace {
  const type = ACE_TYPE_BYTES.find(([, byte]) => byte === buffer.readUInt8(at))?.[0];
  if (type === undefined) throw new UnreadableError();
  const flags = buffer.readUInt8(at + 1);
  return ace(type, readSid(buffer, at + ACE_HEADER_BYTES), buffer.readUInt32LE(at + 4), flags);
}

function readAcl(buffer: Buffer, offset: number): Acl | null {
  if (offset === 0) return null;
  const entries: Ace[] = [];
  let at = offset + ACL_HEADER_BYTES;
  for (let left = buffer.readUInt16LE(offset + 4); left > 0; left--) {
    entries.push(readAce(buffer, at));
    at += buffer.readUInt16LE(at + 2);
  }
  return entries;
}

/**
 * Parses a descriptor in self-relative form.
 * @returns the descriptor; `undefined` for invalid bytes, or when it has entries of unsupported
 *   types
 */
export function fromSelfRelative(bytes: Uint8Array): SecurityDescriptor | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const control = buffer.readUInt16LE(2);
    const [owner = 0, group = 0, sacl = 0, dacl = 0] = [4, 8, 12, 16].map((at) =>
      buffer.readUInt32LE(at),
    );
    return securityDescriptor({
      owner: owner === 0 ? undefined : readSid(buffer, owner),
      group: group === 0 ? undefined : readSid(buffer, group),
      sacl: control & SACL_PRESENT ? readAcl(buffer, sacl) : undefined,
      dacl: control & DACL_PRESENT ? readAcl(buffer, dacl) : undefined,
      control,
    });
  } catch (error) {
    // Node's own error is about an offset beyond the end.
    if (error instanceof UnreadableError || error instanceof RangeError) return undefined;
    throw error;
  }
}
