import { checkOptions } from '../../arguments/index.js';
import { sameList } from '../../definitions/index.js';
import { equalNames } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { isGone } from '../change/gone.js';
import { checkPossible, errorsOf } from '../change/obstacles.js';
import { checkHidesNoPort } from '../com-numbers/check.js';
import { isDevicePresent } from '../devices/target-device.js';
import { findName } from '../name/find-name.js';
import { checkNewName } from '../name/new-name.js';
import { OPEN_OPTIONS } from '../options.js';
import { readDosDevice, readIn } from '../read/read.js';
import { type ChangedLink, ChangedLinks, checkNoCircle } from '../target/circle.js';
import { checkDeclaration } from './check.js';
import { ApplyError } from './errors.js';
import { inDeclaration } from './in-declaration.js';
import { type Scoped, Targets } from './targets.js';
import type { ApplyChange, Declaration, OpenApplyOptions } from './types.js';

/**
 * Plans a declaration.
 * @returns a change for each of its names, in its order
 * @throws {ApplyError} for names that cannot be as declared, with one error for each
 */
export function planApply(
  objectManager: ObjectManager,
  declaration: Declaration,
  options: OpenApplyOptions,
): readonly ApplyChange[] {
  checkOptions(options, OPEN_OPTIONS.apply);
  const { force = false } = options;
  const declared = checkDeclaration(declaration, {
    read: (text) => findName(objectManager, text),
    checkNew: (text) => checkNewName(objectManager, text),
  });
  const own = ownScope(objectManager);
  const scoped = declared.map((entry) => ({
    ...entry,
    scope: entry.scope ?? own,
    anywhere: entry.scope === undefined,
  }));
  const targets = new Targets(objectManager, scoped);
  const links = new ChangedLinks(objectManager, linksOf(scoped, targets));
  const changes: ApplyChange[] = [];
  const errors = scoped.flatMap((entry) =>
    errorsOf(() => {
      const change = checkedChange(objectManager, entry, targets.of(entry), links, force);
      changes.push(withPresence(objectManager, entry, change));
    }).map((error) => inDeclaration(error, entry.place)),
  );
  if (errors.length > 0) throw new ApplyError(errors);
  return changes;
}

/**
 * Plans the change of a name, and checks that it can be made.
 * @throws what the change itself would throw
 */
function checkedChange(
  objectManager: ObjectManager,
  entry: Scoped,
  target: string | undefined,
  links: ChangedLinks,
  force: boolean,
): ApplyChange {
  const change = changeOf(objectManager, entry, target);
  if (change.action === 'unchanged') return change;
  if (!force) checkPort(objectManager, entry, change);
  try {
    checkPossible(objectManager, change, force);
  } catch (error) {
    if (change.action !== 'remove' || !isGone(objectManager, change, error)) throw error;
    // Another process has removed it meanwhile.
    return changeOf(objectManager, entry, target);
  }
  checkLeadsOn(objectManager, change, links, force);
  return change;
}

/** @returns the links of a declaration as they would be, except those that cannot be found out */
function linksOf(scoped: readonly Scoped[], targets: Targets): readonly ChangedLink[] {
  return scoped.flatMap((entry) => {
    const { name, scope } = entry;
    const found: ChangedLink[] = [];
    errorsOf(() => {
      found.push({ name, scope, target: targets.of(entry) });
    });
    return found;
  });
}

/** @throws {ReservedPortError} when a name would lead to a device, and is that of another's port */
function checkPort(
  objectManager: ObjectManager,
  { want, scope }: Scoped,
  { name, after: [path] }: ApplyChange,
): void {
  if (want.kind !== 'device' || path === undefined) return;
  const seen = readDosDevice(objectManager, name);
  checkHidesNoPort(objectManager, name, { path }, seen === undefined || seen.scope === scope);
}

/** Adds to the change of a name that leads to a device whether that is there. */
function withPresence(
  objectManager: ObjectManager,
  { want }: Scoped,
  change: ApplyChange,
): ApplyChange {
  if (want.kind !== 'device') return change;
  const present = isDevicePresent(objectManager, change.after[0]);
  return present === undefined ? change : { ...change, present };
}

function checkLeadsOn(
  objectManager: ObjectManager,
  { name, scope, after }: ApplyChange,
  links: ChangedLinks,
  force: boolean,
): void {
  const [target] = after;
  if (target === undefined || force) return;
  checkNoCircle(objectManager, { name, scope, target }, links);
}

function changeOf(
  objectManager: ObjectManager,
  { name, scope, replace, anywhere }: Scoped,
  target: string | undefined,
): ApplyChange {
  // In whichever scope it is visible: a second definition would shadow nothing, or change the name
  // for everyone.
  const seen = anywhere ? readDosDevice(objectManager, name) : undefined;
  if (seen !== undefined && sameList(seen.definitions, wanted(seen.definitions, target, replace))) {
    const { scope, definitions } = seen;
    return {
      action: 'unchanged',
      done: false,
      name,
      scope,
      before: definitions,
      after: definitions,
    };
  }
  const before = readIn(objectManager, name, scope)?.definitions ?? [];
  const after = wanted(before, target, replace);
  return { action: actionOf(before, after), done: false, name, scope, before, after };
}

function wanted(
  before: readonly string[],
  target: string | undefined,
  replace: boolean,
): readonly string[] {
  if (target === undefined) return [];
  if (sameTarget(before[0] ?? '', target) && (!replace || before.length === 1)) return before;
  if (replace) return [target];
  // Once: two declarations that are applied in turns would pile up definitions.
  return [target, ...before.filter((definition) => !equalNames(definition, target))];
}

/** A backslash at the end of a folder does not change where it leads; `persist` leaves it out. */
function sameTarget(a: string, b: string): boolean {
  return equalNames(withoutEnd(a), withoutEnd(b));
}

function withoutEnd(target: string): string {
  return target.replace(/(?<=[^\\:])\\$/, '');
}

function actionOf(before: readonly string[], after: readonly string[]): ApplyChange['action'] {
  if (sameList(before, after)) return 'unchanged';
  if (before.length === 0) return 'define';
  return after.length === 0 ? 'remove' : 'redefine';
}
