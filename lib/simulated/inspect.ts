import type { ObjectManager } from '../object-manager/index.js';
import { SimulatedHandle } from './object-manager/handle.js';
import {
  DirectoryObject,
  type NtObject,
  SymbolicLinkObject,
} from './object-manager/objects/index.js';

/** What a walk through a namespace came upon: an object, and what it is. */
export interface InspectedObject {
  readonly path: string;
  readonly type: string;
  /** A link's target and tail. */
  readonly target: string | undefined;
  readonly permanent: boolean;
}

/** The root directory, as somebody sees it who may open it. */
export function rootOf(process: ObjectManager): DirectoryObject {
  const handle = process.openDirectory('\\');
  const root = handle instanceof SimulatedHandle ? handle.object : undefined;
  if (!(root instanceof DirectoryObject)) throw new Error('the root directory did not open');
  process.close(handle as SimulatedHandle);
  return root;
}

/** Everything that has a name, in the order of the paths. */
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

/** What must never be so, said of each object of which it is so. */
export function faults(root: DirectoryObject): readonly string[] {
  return [root, ...walk(root)].flatMap((object) => [
    ...faultsOf(object),
    ...(object instanceof DirectoryObject ? faultsOfDirectory(object) : []),
  ]);
}

/** The same of one object, which need not be in the tree any more. */
export function faultsOf(object: NtObject): readonly string[] {
  const { name, parent, handleCount, permanent, path } = object;
  const what = `${object.type.name} ${path || '(no name)'}`;
  const isRoot = object instanceof DirectoryObject && object.isRoot;
  return [
    ...(handleCount < 0 ? [`${what}: ${handleCount} handles`] : []),
    ...(parent !== undefined && ![...parent].includes(object)
      ? [`${what}: not in its parent`]
      : []),
    ...(parent === undefined && name !== '' ? [`${what}: a name and no parent`] : []),
    ...(parent !== undefined && handleCount === 0 && !permanent ? [`${what}: unused`] : []),
    ...(isRoot && parent !== undefined ? [`${what}: in a directory`] : []),
  ];
}

function faultsOfDirectory(directory: DirectoryObject): readonly string[] {
  const objects = [...directory];
  const what = `Directory ${directory.path}`;
  return [
    ...(objects.length === directory.count ? [] : [`${what}: counts ${directory.count}`]),
    ...objects.flatMap((object) => [
      ...(object.parent === directory ? [] : [`${what}: ${object.name} thinks it is elsewhere`]),
      ...(directory.find(object.name, false) === object
        ? []
        : [`${what}: ${object.name} is hidden`]),
    ]),
  ];
}
