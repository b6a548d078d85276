import { openDosDevices } from '../../../lib/dos-devices/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../../lib/object-manager/index.js';
import { comNumbers, registryWithoutNumbers } from '../com-numbers.js';
import type { CallerOnMachine } from '../members/callers.js';

/** Scopes and names, such as `local DDX`, with all their definitions; `persisted DDX`, with its value. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** All that there is, and that a change might leave behind. */
export interface World {
  readonly names: Names;
  readonly registry: string;
  /** The COM numbers that are reserved, and those that `persist` has claimed. */
  readonly numbers: unknown;
  /** The DACL of the name that most scenarios are about. */
  readonly dacl: unknown;
  readonly locks: readonly string[];
}

export function worldOf({ machine, process: caller }: CallerOnMachine): World {
  const own = caller.identity().localSystem ? machine.system() : machine.process(caller);
  const { entries, persisted = [] } = openDosDevices({ backend: own }).snapshot({
    persisted: true,
  });
  const world = {
    names: Object.fromEntries([
      ...entries.map(({ scope, name, definitions }) => [`${scope} ${name}`, definitions]),
      ...persisted.map(({ name, target }) => [`persisted ${name}`, [target]]),
    ]),
    registry: registryWithoutNumbers(machine.registry),
    numbers: comNumbers(own),
    dacl: daclOf(own),
    locks: ['\\', '\\??'].flatMap((path) => directoriesIn(own, path)),
  };
  own.exit();
  return world;
}

function daclOf(objectManager: ObjectManager): unknown {
  const handle = objectManager.openSymbolicLink('\\??\\DDX', { access: ACCESS.READ_CONTROL });
  if (typeof handle === 'number') return handle;
  using link = handle;
  return objectManager.querySecurity(link, SECURITY_INFORMATION.DACL);
}

/** The directories that dosdev has made in one. */
function directoriesIn(objectManager: ObjectManager, path: string): readonly string[] {
  const handle = objectManager.openDirectory(path);
  if (typeof handle === 'number') throw new Error(`${path} does not open`);
  using directory = handle;
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') throw new Error(`${path} cannot be read`);
  return entries.map(({ name }) => name).filter((name) => /^dosdev-/i.test(name));
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
