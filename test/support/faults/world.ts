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

/** @returns what looks at all that there is on a machine, by a process of its own */
export function observerOf({ machine, process: caller }: CallerOnMachine): () => World {
  const own = caller.identity().localSystem ? machine.system() : machine.process(caller);
  const dos = openDosDevices({ backend: own });
  return () => {
    const { entries, persisted = [] } = dos.snapshot({ persisted: true });
    return {
      names: Object.fromEntries([
        ...entries.map(({ scope, name, definitions }) => [`${scope} ${name}`, definitions]),
        ...persisted.map(({ name, target }) => [`persisted ${name}`, [target]]),
      ]),
      registry: registryOf(machine),
      numbers: comNumbers(own),
      dacl: daclOf(own),
      locks: ['\\', '\\??'].flatMap((path) => directoriesIn(own, path)),
    };
  };
}

/** What registries are without their numbers: most are as another was. */
const registries = new Map<string, string>();

function registryOf({ registry }: CallerOnMachine['machine']): string {
  const text = JSON.stringify(registry);
  let made = registries.get(text);
  if (made === undefined) {
    if (registries.size > 100) registries.clear();
    made = registryWithoutNumbers(registry);
    registries.set(text, made);
  }
  return made;
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
  return a === b || textOf(a) === textOf(b);
}

const texts = new WeakMap<object, string>();

/** What is compared does not change: each is written down once. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}
