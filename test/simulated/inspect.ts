import type { ObjectManager } from '../../lib/object-manager/index.js';
import { SimulatedHandle } from '../../lib/simulated/object-manager/handle.js';
import {
  DirectoryObject,
  type NtObject,
  SymbolicLinkObject,
} from '../../lib/simulated/object-manager/objects/index.js';

/** An object that a walk through the namespace found. */
export interface InspectedObject {
  readonly path: string;
  readonly type: string;
  /** A link's target and tail. */
  readonly target: string | undefined;
  readonly permanent: boolean;
}

/** The root directory, opened by a process. */
export function rootOf(process: ObjectManager): DirectoryObject {
  const handle = process.openDirectory('\\');
  const root = handle instanceof SimulatedHandle ? handle.object : undefined;
  if (!(root instanceof DirectoryObject)) throw new Error('the root directory did not open');
  process.close(handle as SimulatedHandle);
  return root;
}

/** @returns every named object, in the order of their paths */
export function inspect(root: DirectoryObject): readonly InspectedObject[] {
  const found = walk(root).map((object) => ({
    path: object.path,
    type: object.type.name,
    target: object instanceof SymbolicLinkObject ? object.target + object.tail : undefined,
    permanent: object.permanent,
  }));
  return found.sort((one, two) => (one.path < two.path ? -1 : 1));
}

function walk(directory: DirectoryObject): NtObject[] {
  const all: NtObject[] = [...directory];
  for (const object of all) {
    if (object instanceof DirectoryObject) for (const child of object) all.push(child);
  }
  return all;
}

/** @returns the invariants that objects of the namespace violate, one sentence each */
export function violations(root: DirectoryObject): readonly string[] {
  return [root, ...walk(root)].flatMap((object) => [
    ...violationsOf(object),
    ...(object instanceof DirectoryObject ? violationsOfDirectory(object) : []),
  ]);
}

/** @returns the invariants that one object violates, which may have left the namespace */
export function violationsOf(object: NtObject): readonly string[] {
  const { name, parent, handleCount, permanent, path } = object;
  const what = `${object.type.name} ${path || '(no name)'}`;
  const isRoot = object instanceof DirectoryObject && object.isRoot;
  return [
    ...(handleCount < 0 ? [`${what}: ${handleCount} handles`] : []),
    ...(parent !== undefined && !holds(parent, object) ? [`${what}: not in its parent`] : []),
    ...(parent === undefined && name !== '' ? [`${what}: a name and no parent`] : []),
    ...(parent !== undefined && handleCount === 0 && !permanent ? [`${what}: unused`] : []),
    ...(isRoot && parent !== undefined ? [`${what}: in a directory`] : []),
  ];
}

function holds(parent: NtObject, object: NtObject): boolean {
  return parent instanceof DirectoryObject && [...parent].includes(object);
}

function violationsOfDirectory(directory: DirectoryObject): readonly string[] {
  const objects = [...directory];
  const what = `Directory ${directory.path}`;
  return [
    ...(objects.length === directory.count ? [] : [`${what}: counts ${directory.count}`]),
    ...objects.flatMap((object) => [
      ...(object.parent === directory ? [] : [`${what}: ${object.name} has another parent`]),
      ...(directory.find(object.name, false) === object
        ? []
        : [`${what}: ${object.name} is not found by its name`]),
    ]),
  ];
}
