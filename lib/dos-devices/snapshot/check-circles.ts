import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { registryText } from '../../object-manager/registry-data.js';
import { parseValue } from '../persist/persisted-values.js';
import { listedNames } from '../persist/persisting.js';
import { type ChangedLink, ChangedLinks, checkNoCircle } from '../target/circle.js';
import type { Difference } from './types.js';

const CHANGE_SNAPSHOT = { kind: 'change-snapshot' } as const;

/**
 * Makes the check that a name would not lead back to itself when all differences are restored: among the
 * names that there are, or among those that a startup creates.
 * @param differences all that are restored
 * @returns a function that throws a {@link CircleError} for a difference that would close a circle
 */
export function circleCheck(
  objectManager: ObjectManager,
  differences: readonly Difference[],
): (difference: Difference) => void {
  const now = differences.filter(({ persisted }) => !persisted).flatMap(linkOf);
  const listed = differences.filter(({ persisted }) => persisted);
  const changed = new Set(listed.map(({ name }) => upcase(name)));
  const kept = listed.length === 0 ? [] : listedNames(objectManager);
  const atStartup = [
    ...kept
      .filter(({ name }) => !changed.has(upcase(name)))
      .map((other) => ({ ...other, scope: 'global' as const })),
    ...listed.flatMap(linkOf),
  ];
  const links = new ChangedLinks(objectManager, now);
  const startupLinks = new ChangedLinks(objectManager, atStartup);
  return (difference) => {
    const others = difference.persisted ? startupLinks : links;
    for (const { target, ...place } of linkOf(difference)) {
      if (target === undefined) continue;
      checkNoCircle(objectManager, { ...place, target }, others, { hint: CHANGE_SNAPSHOT });
    }
  };
}

/** The link that a difference makes or removes; none for a name that no startup creates any more. */
function linkOf({ name, scope, persisted, after: [target] }: Difference): readonly ChangedLink[] {
  if (!persisted) return [{ name, scope, target }];
  if (target === undefined) return [];
  return [{ name: upcase(name), scope: 'global', target: registryText(parseValue(target).data) }];
}
