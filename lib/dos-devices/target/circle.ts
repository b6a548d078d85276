import {
  DOS_DEVICES,
  dosDevicePath,
  equalNames,
  GLOBAL_DOS_DEVICES,
  globalDevicePath,
  lastComponent,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { hasGlobalDirectory, linkPath, type Scope } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { type CircleDetails, CircleError } from '../errors.js';
import { readIn } from '../read/read.js';
import {
  afterLink,
  followFirst,
  isDirectory,
  MOST_HOPS,
  type NamespaceReader,
} from '../read/resolve.js';

/** What begins each path in `\\??`, which has no letters. */
const IN_DOS_DEVICES = `${DOS_DEVICES}\\`;

/** A link as it would be. */
export interface NewLink {
  /** An exact name: `COM20`. */
  readonly name: string;
  readonly scope: Scope;
  /** An object path. */
  readonly target: string;
}

/** A link that is made or removed together with others. */
export type ChangedLink = Omit<NewLink, 'target'> & {
  /** `undefined` for one that is removed. */
  readonly target: string | undefined;
};

/** Links that are changed together; made once, however many of them are checked. */
export class ChangedLinks {
  /** By scope, and the names in upper case: whether each is there afterwards. */
  readonly #names: Readonly<Record<Scope, Map<string, boolean>>> = {
    local: new Map(),
    global: new Map(),
  };
  /** By view, and the links' paths in upper case. */
  readonly #targets: Readonly<Record<Scope, Map<string, string | undefined>>> = {
    local: new Map(),
    global: new Map(),
  };

  constructor(objectManager: ObjectManager, links: readonly ChangedLink[]) {
    for (const { name, scope, target } of links) {
      const key = upcase(linkPath(objectManager, name, scope));
      this.#names[scope].set(upcase(name), target !== undefined);
      this.#targets.local.set(key, target);
      if (scope === 'global') this.#targets.global.set(key, target);
    }
  }

  /** @returns whether the name is there afterwards; `undefined` if it is left as it is */
  has(name: string, scope: Scope): boolean | undefined {
    return this.#names[scope].get(upcase(name));
  }

  /**
   * @param key a link's path in upper case
   * @returns its target, or the status of one that is removed; `undefined` if it is left as it is
   */
  targetAt(key: string, view: Scope): string | NtStatus | undefined {
    const targets = this.#targets[view];
    return targets.has(key) ? (targets.get(key) ?? STATUS.OBJECT_NAME_NOT_FOUND) : undefined;
  }
}

type OtherLinks = Pick<ChangedLinks, 'has' | 'targetAt'>;

const NO_LINKS: OtherLinks = {
  has: () => undefined,
  targetAt: () => undefined,
};

/**
 * Refuses a link that would lead back to itself through existing links. A target that is missing,
 * or that leads into a loop of others, is accepted.
 * @param others links that are changed together with it
 * @param details what else the error says
 * @throws {CircleError} when it would, for this caller, or as a global name for everyone else
 */
export function checkNoCircle(
  objectManager: ObjectManager,
  link: NewLink,
  others: OtherLinks = NO_LINKS,
  details?: CircleDetails,
): void {
  // A global name that is only revealed leads where it led, for everyone else.
  const isNew = details?.reveals?.which !== 'global';
  const forOthers = isNew && link.scope === 'global' && hasGlobalDirectory(objectManager);
  const views: readonly Scope[] = forOthers ? ['local', 'global'] : ['local'];
  for (const view of views) {
    const circle = circleOf(objectManager, link, viewOf(objectManager, link, others, view));
    if (circle !== undefined) throw new CircleError(circle, details);
  }
}

/**
 * The names of a loop, with the first one again at its end; `undefined` without a loop. A link on
 * the way is the new one when it has its path, in whichever spelling it was reached.
 */
function circleOf(
  objectManager: ObjectManager,
  link: NewLink,
  view: View,
): readonly string[] | undefined {
  const { name, scope, target } = link;
  const own = view.keyOf(linkPath(objectManager, name, scope));
  const way = [name];
  let path = target;
  try {
    while (way.length <= MOST_HOPS) {
      const step = followFirst(view, path);
      if (!('target' in step)) return undefined;
      if (view.keyOf(step.link) === own) return [...way, name];
      way.push(spelled(step.link, link));
      path = afterLink(step);
    }
    return undefined;
  } catch (error) {
    // No link leads through what the object manager does not look up.
    if (error instanceof NtError) return undefined;
    throw error;
  }
}

/** The namespace as it would be. */
interface View extends NamespaceReader {
  /** @returns a key that two paths of one link have in common */
  readonly keyOf: (path: string) => string;
}

/** @param view `local`: as the caller sees names; `global`: as callers without a local name see them */
function viewOf(
  objectManager: ObjectManager,
  link: NewLink,
  others: OtherLinks,
  view: Scope,
): View {
  const isSeparate = hasGlobalDirectory(objectManager);
  const own = upcase(linkPath(objectManager, link.name, link.scope));
  const has = (name: string, scope: Scope) =>
    (link.scope === scope && equalNames(link.name, name)) || others.has(name, scope);
  const isGlobal = (name: string) => {
    const isLocal = has(name, 'local');
    if (isLocal === false) return true;
    return (
      has(name, 'global') !== undefined &&
      isLocal !== true &&
      readIn(objectManager, upcase(name), 'local') === undefined
    );
  };
  const actual = (path: string) => {
    if (!path.startsWith(IN_DOS_DEVICES)) return path;
    const rest = path.slice(DOS_DEVICES.length);
    const [, name = ''] = rest.split('\\');
    return isSeparate && (view === 'global' || isGlobal(name)) ? GLOBAL_DOS_DEVICES + rest : path;
  };
  const keyOf = (path: string) => upcase(actual(path));
  const newTarget = (key: string) => (key === own ? link.target : others.targetAt(key, view));
  return {
    keyOf,
    readLink: (path) => newTarget(keyOf(path)) ?? objectManager.readLink(actual(path)),
    isDirectory: (path) => isDirectory(objectManager, actual(path)),
  };
}

/** The name if it identifies the link, and otherwise its whole path. */
function spelled(path: string, { name: own, scope }: NewLink): string {
  const name = upcase(lastComponent(path));
  const paths = [dosDevicePath(name), ...(scope === 'global' ? [globalDevicePath(name)] : [])];
  return name !== own && paths.includes(upcase(path)) ? name : path;
}
