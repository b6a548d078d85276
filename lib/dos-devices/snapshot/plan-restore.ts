import type { Place } from '../../arguments/index.js';
import { checkOptions } from '../../arguments/index.js';
import { sameList } from '../../definitions/index.js';
import { kindOfName, OBJECT_PATH_MAX, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { registryText } from '../../object-manager/registry-data.js';
import { ownScope } from '../../object-manager/scope.js';
import { invalidArgValue } from '../../status/index.js';
import { placed } from '../all-or-nothing.js';
import { checkPossible, errorsOf } from '../change/obstacles.js';
import { checkNumber } from '../com-numbers/check.js';
import { settleNumber } from '../com-numbers/claim.js';
import { guard } from '../name/guard.js';
import { OPEN_OPTIONS } from '../options.js';
import { checkMayPersist, parseValue } from '../persist/persisted-values.js';
import { HOLDABLE } from '../persist/persisting.js';
import { filterOf } from '../read/list.js';
import { readIn } from '../read/read.js';
import { rewordedFor } from '../reworded.js';
import { readSnapshot } from './check.js';
import { circleCheck } from './check-circles.js';
import { diffSnapshots } from './diff.js';
import { RestoreError } from './errors.js';
import { takeSnapshot } from './take.js';
import type { Difference, OpenRestoreOptions, RestoreChange, Snapshot } from './types.js';

/** From a name's present definitions to those of the snapshot, with their difference. */
const ACTIONS = { added: 'recreate', changed: 'redefine', removed: 'remove' } as const;

/**
 * Plans a restoration.
 * @throws {RestoreError} for names that cannot be restored, with one error for each
 */
export function planRestore(
  objectManager: ObjectManager,
  given: Snapshot,
  options: OpenRestoreOptions,
): readonly RestoreChange[] {
  checkOptions(options, OPEN_OPTIONS.restore);
  const snapshot = readSnapshot('snapshot', given);
  const { force = false } = options;
  const persisted = includesPersisted(snapshot, options);
  const present = takeSnapshot(objectManager, { persisted });
  const wanted = wantedBy(objectManager, options);
  const differences = diffSnapshots(present, snapshot).filter(wanted);
  const placeOf = placesIn(snapshot);
  const needed: Difference[] = [];
  const errors = differences.flatMap((difference) =>
    errorsOf(() => {
      if (difference.persisted) {
        checkPersisted(objectManager, difference, force);
        needed.push(difference);
        return;
      }
      checkExact(difference.name);
      const now = lookedAtAgain(objectManager, difference);
      if (now === undefined) return;
      checkNotEmpty(now);
      checkPossible(objectManager, now, force);
      needed.push(now);
    }).map((error) => placed(rewordedFor('in-snapshot', error), placeOf(difference))),
  );
  if (!force) {
    const check = circleCheck(objectManager, needed);
    for (const difference of needed) {
      const circles = errorsOf(() => check(difference));
      errors.push(...circles.map((error) => placed(error, placeOf(difference))));
    }
  }
  if (errors.length > 0) throw new RestoreError(errors);
  return needed.map(({ type, ...difference }) => {
    const { name, persisted, after } = difference;
    const claim = persisted && settleNumber(objectManager, name, after.length > 0, true);
    return { action: ACTIONS[type], done: false, ...difference, ...(claim && { claim }) };
  });
}

/**
 * A name that seems to be missing may have been so for a moment, or could not be read.
 * @returns the difference as it is now; `undefined` when there is none
 * @throws {NtError} when the name cannot be read
 */
function lookedAtAgain(
  objectManager: ObjectManager,
  difference: Difference,
): Difference | undefined {
  const { name, scope, type, after } = difference;
  if (type !== 'added') return difference;
  const before = readIn(objectManager, name, scope)?.definitions ?? [];
  if (sameList(before, after)) return undefined;
  return before.length === 0 ? difference : { ...difference, type: 'changed', before };
}

/** @returns what finds the keys that lead to a name in a snapshot; none when it lacks the name */
function placesIn(snapshot: Snapshot): (difference: Difference) => Place {
  let places: Map<string, Place> | undefined;
  return (difference) => {
    places ??= allPlaces(snapshot);
    return places.get(keyOf(difference)) ?? [];
  };
}

function allPlaces({ entries, persisted = [] }: Snapshot): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [index, entry] of entries.entries()) places.set(keyOf(entry), ['entries', index]);
  for (const [index, { name }] of persisted.entries()) {
    places.set(keyOf({ name, persisted: true }), ['persisted', index]);
  }
  return places;
}

function keyOf({ name, scope, persisted }: Partial<Difference>): string {
  return `${persisted ? 'persisted' : scope}\\${name}`;
}

/** Whether the names that Windows creates at startup are restored as well. */
function includesPersisted({ persisted }: Snapshot, options: OpenRestoreOptions): boolean {
  if (options.persisted === undefined) return persisted !== undefined && options.scope !== 'local';
  if (options.persisted && persisted === undefined) {
    const rule = 'false, for a snapshot that was taken without persisted names';
    throw invalidArgValue('options.persisted', rule, true);
  }
  return options.persisted;
}

function checkPersisted(
  objectManager: ObjectManager,
  { type, name, after }: Difference,
  force: boolean,
): void {
  if (upcase(name) !== name) throw notExact(name);
  checkHoldable(after);
  guard(name, force);
  if (type === 'added' && !force) checkNumber(objectManager, name);
  checkMayPersist(objectManager, name, after);
}

/**
 * The links of device interfaces come and go with their devices: they are chosen by `match` or
 * `force` only.
 * @returns whether the options choose a difference
 */
function wantedBy(
  objectManager: ObjectManager,
  { match, scope = ownScope(objectManager), removeAdded = false, force }: OpenRestoreOptions,
): (difference: Difference) => boolean {
  const isNamed = filterOf(match === undefined ? {} : { match });
  const isLeftAlone = (name: string) =>
    match === undefined && force !== true && kindOfName(name) === 'device-interface';
  return ({ name, type, scope: found, persisted = false }) =>
    (persisted || (found === scope && !isLeftAlone(name))) &&
    (removeAdded || type !== 'removed') &&
    isNamed({ name });
}

function checkHoldable([target]: readonly string[]): void {
  if (target === undefined || registryText(parseValue(target).data).length <= OBJECT_PATH_MAX) {
    return;
  }
  throw invalidArgValue(
    'snapshot',
    `a snapshot of targets that a link can hold: ${HOLDABLE}`,
    target,
  );
}

/** The base server takes an empty definition for the removal of all. */
function checkNotEmpty({ after }: Difference): void {
  if (!after.includes('')) return;
  throw invalidArgValue('snapshot', 'a snapshot without empty definitions', '');
}

function checkExact(name: string): void {
  if (name !== '' && !name.includes('\\') && upcase(name) === name) return;
  throw notExact(name);
}

function notExact(name: string): Error {
  return invalidArgValue('snapshot', 'a snapshot with exact names', name);
}
