import {
  type Ace,
  type AceType,
  type Acl,
  ace,
  type SecurityDescriptor,
  securityDescriptor,
} from './acl.js';
import {
  ACE_FLAGS,
  ACE_TYPES,
  COMPOUND_RIGHTS,
  DACL_CONTROLS,
  LABEL_POLICIES,
  NULL_ACL,
  RIGHTS,
  SACL_CONTROLS,
  UNSUPPORTED_ACE_TYPES,
  type Words,
} from './sddl-words.js';
import { ACL_BYTES_MAX, aclBytes } from './self-relative.js';
import { parseSddlSid, type Sid } from './sid.js';

/** The kind of an SDDL error. */
export type SddlFault =
  | 'unexpected-text'
  | 'repeated-part'
  | 'malformed-acl'
  | 'acl-too-long'
  | 'malformed-ace'
  | 'unsupported-ace-type'
  | 'misplaced-ace-type'
  | 'unknown-ace-flag'
  | 'unknown-right'
  | 'unknown-sid';

export interface SddlFailure {
  readonly fault: SddlFault;
  /** The position of the invalid part or entry, in UTF-16 units. */
  readonly at: number;
}

type Parsed<Value> = Value | SddlFailure;

function failed<Value>(parsed: Parsed<Value>): parsed is SddlFailure {
  return typeof parsed === 'object' && parsed !== null && 'fault' in parsed;
}

interface ParsedAcl {
  readonly acl: Acl | null;
  readonly control: number;
}

/**
 * One of the two lists: the control bits for `P`, `AR` and `AI`, and the types of entries that it
 * may contain.
 */
interface AclKind {
  readonly controls: Words<number>;
  readonly types: readonly AceType[];
}

const DACL_KIND: AclKind = { controls: DACL_CONTROLS, types: ['allow', 'deny'] };
const SACL_KIND: AclKind = { controls: SACL_CONTROLS, types: ['audit', 'label'] };

/** A part ends at the next letter with a colon, because a part contains no other colon. */
const PART = /([OGDS]):([^:]*?)(?=[OGDS]:|$)/giy;
const ACL = /^((?:P|AR|AI|NO_ACCESS_CONTROL)*)((?:\([^()]*\))*)$/i;
const CONTROL_WORD = /NO_ACCESS_CONTROL|P|AR|AI/gi;
const NUMBER = /^(?:0x[\da-f]{1,8}|\d{1,11})$/i;

/**
 * Parses SDDL, in any letter case. Parts may be in any order, each at most once; empty text is a
 * descriptor without parts. [MS-DTYP] 2.5.1.1.
 */
export function parseSddlText(text: string): SecurityDescriptor | SddlFailure {
  const found = new Map<string, SidOrAcl>();
  let end = 0;
  for (const { 0: whole, 1: letter = '', 2: body = '', index } of text.matchAll(PART)) {
    const part = letter.toUpperCase();
    if (found.has(part)) return { fault: 'repeated-part', at: index };
    const value = parsePart(part, body, index + 2);
    if (failed(value)) return value;
    found.set(part, value);
    end = index + whole.length;
  }
  if (end !== text.length) return { fault: 'unexpected-text', at: end };
  return assemble(found);
}

type SidOrAcl = Sid | ParsedAcl;

function parsePart(part: string, body: string, at: number): Parsed<SidOrAcl> {
  if (part === 'D') return parseAcl(body, at, DACL_KIND);
  if (part === 'S') return parseAcl(body, at, SACL_KIND);
  return parseSddlSid(body) ?? { fault: 'unknown-sid', at };
}

function assemble(found: ReadonlyMap<string, SidOrAcl>): SecurityDescriptor {
  const [owner, group, dacl, sacl] = ['O', 'G', 'D', 'S'].map((part) => found.get(part));
  return securityDescriptor({
    owner: typeof owner === 'string' ? owner : undefined,
    group: typeof group === 'string' ? group : undefined,
    dacl: typeof dacl === 'object' ? dacl.acl : undefined,
    sacl: typeof sacl === 'object' ? sacl.acl : undefined,
    control:
      (typeof dacl === 'object' ? dacl.control : 0) | (typeof sacl === 'object' ? sacl.control : 0),
  });
}

function parseAcl(body: string, at: number, kind: AclKind): Parsed<ParsedAcl> {
  const match = ACL.exec(body);
  if (match === null) return { fault: 'malformed-acl', at };
  const [, head = '', list = ''] = match;
  const words = (head.match(CONTROL_WORD) ?? []).map((word) => word.toUpperCase());
  const control = kind.controls.reduce(
    (bits, [word, value]) => (words.includes(word) ? bits | value : bits),
    0,
  );
  if (words.includes(NULL_ACL)) {
    return list === '' ? { acl: null, control } : { fault: 'malformed-acl', at };
  }
  const entries: Ace[] = [];
  for (const { 0: whole, index } of list.matchAll(/\([^()]*\)/g)) {
    const entry = parseAce(whole.slice(1, -1), at + head.length + index, kind);
    if (failed(entry)) return entry;
    entries.push(entry);
  }
  if (aclBytes(entries) > ACL_BYTES_MAX) return { fault: 'acl-too-long', at };
  return { acl: entries, control };
}

/**
 * Parses `type;flags;rights;object;inherited object;who`. The two object fields must be empty,
 * because only other types of entries use them.
 */
function parseAce(body: string, at: number, kind: AclKind): Parsed<Ace> {
  const fields = body.split(';');
  const [typeText = '', flagsText = '', rightsText = '', object, inheritedObject, who = ''] =
    fields;
  if (UNSUPPORTED_ACE_TYPES.includes(typeText.toUpperCase())) {
    return { fault: 'unsupported-ace-type', at };
  }
  if (fields.length !== 6 || object !== '' || inheritedObject !== '') {
    return { fault: 'malformed-ace', at };
  }
  const type = ACE_TYPES.find(([word]) => word === typeText.toUpperCase())?.[1];
  if (type === undefined) return { fault: 'malformed-ace', at };
  if (!kind.types.includes(type)) return { fault: 'misplaced-ace-type', at };
  const flags = readWords(flagsText, ACE_FLAGS);
  if (flags === undefined) return { fault: 'unknown-ace-flag', at };
  const mask = parseRights(rightsText, type);
  if (mask === undefined) return { fault: 'unknown-right', at };
  const sid = parseSddlSid(who);
  if (sid === undefined) return { fault: 'unknown-sid', at };
  return ace(type, sid, mask, flags);
}

/** Parses a number in C notation (`0x…`, `0…`, decimal), or two-letter words. */
function parseRights(text: string, type: AceType): number | undefined {
  if (NUMBER.test(text)) return parseNumber(text);
  return readWords(text, type === 'label' ? LABEL_POLICIES : [...RIGHTS, ...COMPOUND_RIGHTS]);
}

function parseNumber(text: string): number | undefined {
  const value = Number(/^0\d/.test(text) ? `0o${text.slice(1)}` : text);
  return value <= 0xffff_ffff ? value : undefined;
}

/** @returns the bits of a sequence of two-letter words; `undefined` if one of them is unknown */
function readWords(text: string, words: Words<number>): number | undefined {
  let bits = 0;
  for (let at = 0; at < text.length; at += 2) {
    const found = words.find(([word]) => word === text.slice(at, at + 2).toUpperCase());
    if (found === undefined) return undefined;
    bits |= found[1];
  }
  return bits >>> 0;
}
