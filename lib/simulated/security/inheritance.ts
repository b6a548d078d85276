import { ACE_FLAG, type Ace, type Acl, ace, isEffective } from '../../security/acl.js';
import { SID, type Sid } from '../../security/sid.js';
import { type GenericMapping, mapGeneric, type ObjectTypeSecurity } from './generic-mapping.js';

/** The new object that inherits. */
export interface Heir {
  readonly type: ObjectTypeSecurity;
  readonly owner: Sid;
  readonly group: Sid;
  /** `ACE_FLAG.INHERITED` to mark inherited entries, else 0. */
  readonly mark: number;
}

const INHERITABLE = ACE_FLAG.OBJECT_INHERIT | ACE_FLAG.CONTAINER_INHERIT;
const AUDITED = ACE_FLAG.SUCCESSFUL_ACCESS | ACE_FLAG.FAILED_ACCESS;

/**
 * @returns the entries that an object inherits from a container's list, in the list's order; an
 *   empty list when it inherits none. Source: Microsoft, "ACE Inheritance Rules"; reactos kmtest
 *   ntos_se/SeInheritance.c.
 */
export function inheritAcl(parent: Acl | null | undefined, heir: Heir): Acl {
  return (parent ?? []).flatMap((entry) => inheritAce(entry, heir));
}

function inheritAce(entry: Ace, heir: Heir): readonly Ace[] {
  const handedDown = entry.flags & INHERITABLE;
  const here = heir.type.container ? ACE_FLAG.CONTAINER_INHERIT : ACE_FLAG.OBJECT_INHERIT;
  const concrete = makeConcrete(entry, heir);
  if (!heir.type.container || entry.flags & ACE_FLAG.NO_PROPAGATE) {
    return handedDown & here ? [concrete] : [];
  }
  if (handedDown === 0) return [];
  const onward = copy(entry, handedDown | ACE_FLAG.INHERIT_ONLY, heir);
  if ((handedDown & here) === 0) return [onward];
  const asGiven = concrete.sid === entry.sid && concrete.mask === entry.mask;
  return asGiven ? [copy(entry, handedDown, heir)] : [concrete, onward];
}

/**
 * The inherited entry as it applies to the object: CREATOR OWNER replaced by its owner, generic
 * rights by its type's.
 */
function makeConcrete(entry: Ace, heir: Heir): Ace {
  const mask = mapGeneric(entry.mask, heir.type.mapping);
  return copy({ ...entry, mask, sid: substitute(entry.sid, heir) }, 0, heir);
}

function copy(entry: Ace, flags: number, heir: Heir): Ace {
  return ace(entry.type, entry.sid, entry.mask, flags | (entry.flags & AUDITED) | heir.mark);
}

function substitute(who: Sid, heir: Heir): Sid {
  if (who === SID.CREATOR_OWNER) return heir.owner;
  if (who === SID.CREATOR_GROUP) return heir.group;
  return who;
}

/**
 * Maps a list that was passed for an object: entries that apply to the object get its type's rights
 * in place of generic ones. Inherit-only entries keep generic rights, and all entries keep their
 * SIDs.
 */
export function mapAcl(acl: Acl, mapping: GenericMapping): Acl {
  return acl.map((entry) =>
    isEffective(entry)
      ? ace(entry.type, entry.sid, mapGeneric(entry.mask, mapping), entry.flags)
      : entry,
  );
}
