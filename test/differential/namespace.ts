import { DDD, DIRECTORY, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { statusName } from '../../lib/status/index.js';
import type { Ground } from './pair.js';

/** Spelling counts: of two names that differ in case only, each must be found. */
const EXACTLY = 0;
const ALL = 0xf_000f;

/** All that can be seen from the sequences' directory on, and their DOS devices, as text. */
export function treeOf(objectManager: ObjectManager, { path, letters }: Ground): string {
  const devices = letters.map((letter) => JSON.stringify(objectManager.queryDosDevice(letter)));
  const root = objectManager.openDirectory(path, { access: DIRECTORY.QUERY });
  if (typeof root === 'number') return statusName(root);
  const lines = linesOf(objectManager, root, '');
  root.close();
  return [...devices, ...lines].join('\n        ');
}

function linesOf(objectManager: ObjectManager, directory: ObjectHandle, where: string): string[] {
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') return [`${where} ${statusName(entries)}`];
  return entries
    .flatMap(({ name, type }) => {
      const shownName = `${where}\\${JSON.stringify(name)}`;
      const options = { root: directory, attributes: EXACTLY };
      if (type === 'SymbolicLink') {
        const link = objectManager.openSymbolicLink(name, options);
        return [`${shownName} -> ${targetOf(objectManager, link)}`];
      }
      if (type !== 'Directory') return [`${shownName}: ${type}`];
      const inner = objectManager.openDirectory(name, options);
      if (typeof inner === 'number') return [`${shownName}: ${statusName(inner)}`];
      const lines = linesOf(objectManager, inner, shownName);
      inner.close();
      return [`${shownName}: ${type}`, ...lines];
    })
    .sort();
}

function targetOf(objectManager: ObjectManager, link: ObjectHandle | number): string {
  if (typeof link === 'number') return statusName(link as never);
  const target = objectManager.querySymbolicLink(link);
  link.close();
  return typeof target === 'number' ? statusName(target) : JSON.stringify(target);
}

/** Makes everything temporary, so that closing the last handles leaves nothing. */
export function clear(objectManager: ObjectManager, { path, letters }: Ground): void {
  for (const letter of letters) {
    for (let i = 0; i < 20; i++) {
      if (typeof objectManager.queryDosDevice(letter) === 'number') break;
      const flags = DDD.REMOVE_DEFINITION | DDD.NO_BROADCAST_SYSTEM;
      if (objectManager.defineDosDevice(flags, letter, null) !== 0) break;
    }
  }
  const root = objectManager.openDirectory(path, { access: ALL });
  if (typeof root === 'number') return;
  clearDirectory(objectManager, root);
  objectManager.makeTemporary(root);
  root.close();
}

function clearDirectory(objectManager: ObjectManager, directory: ObjectHandle): void {
  const entries = objectManager.queryDirectory(directory);
  for (const { name, type } of typeof entries === 'number' ? [] : entries) {
    const object = openEntry(objectManager, directory, name, type);
    if (typeof object === 'number') continue;
    if (type === 'Directory') clearDirectory(objectManager, object);
    objectManager.makeTemporary(object);
    object.close();
  }
}

function openEntry(
  objectManager: ObjectManager,
  root: ObjectHandle,
  name: string,
  type: string,
): ObjectHandle | number {
  const options = { root, attributes: EXACTLY, access: ALL };
  if (type === 'Directory') return objectManager.openDirectory(name, options);
  if (type === 'SymbolicLink') {
    return objectManager.openSymbolicLink(name, { ...options, access: 0xf_0001 });
  }
  const length = name.length * 2;
  return objectManager.raw.createMutant({
    objectAttributes: {
      name: { units: name, length, maximumLength: length },
      root,
      attributes: OBJ.OPENIF,
    },
    access: 0x1f_0001,
  });
}
