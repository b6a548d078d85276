import { ACE_FLAG, type Ace, type Acl, ace, isEffective } from '../../security/acl.js';
import { SID, type Sid } from '../../security/sid.js';
import { type GenericMapping, mapGeneric, type ObjectTypeSecurity } from './generic-mapping.js';

/** The new object that inherits. */
export interface Heir {
  readonly type: ObjectTypeSecurity;
  readonly owner: Sid;
  readonly group: Sid;
  /** `ACE_FLAG.INHERITED` if the object is to remember which entries it inherited, else 0. */
  readonly mark: number;
}

const INHERITABLE = ACE_FLAG.OBJECT_INHERIT | ACE_FLAG.CONTAINER_INHERIT;
const AUDITED = ACE_FLAG.SUCCESSFUL_ACCESS | ACE_FLAG.FAILED_ACCESS;

/**
 * What a container's list hands down, in its order; nothing if it hands down nothing to objects of
 * this kind. Source: Microsoft, "ACE Inheritance Rules"; reactos kmtest ntos_se/SeInheritance.c.
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

/** The entry as it counts for this very object: for its owner, with its type's own rights. */
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
 * A list that was given for an object: entries that count for it get its type's own rights in the
 * place of generic ones, those that it only hands down keep them, and all keep whom they name.
 */
export function mapAcl(acl: Acl, mapping: GenericMapping): Acl {
  return acl.map((entry) =>
    isEffective(entry)
      ? ace(entry.type, entry.sid, mapGeneric(entry.mask, mapping), entry.flags)
      : entry,
  );
}
