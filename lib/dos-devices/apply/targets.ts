import { advise } from '../../hints/index.js';
import { dosDevicePath } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { devicePath } from '../devices/select-device.js';
import { readDosDevice, readIn } from '../read/read.js';
import { objectPathOf } from '../target/target.js';
import type { Scope } from '../types.js';
import type { Declared } from './declared.js';

/** One name of a declaration, with its scope. */
export type Scoped = Declared & {
  readonly scope: Scope;
  /** Whether the declaration leaves the scope open. */
  readonly anywhere: boolean;
};

/** What a name leads to, or the declared name whose target cannot be found. */
type Outcome = { readonly target: string | undefined } | { readonly failing: Scoped };

/**
 * Finds what each name of a declaration leads to, once the whole declaration is carried out. Each
 * name is looked up once, however many aliases lead to it.
 */
export class Targets {
  readonly #objectManager: ObjectManager;
  readonly #declared: ReadonlyMap<string, Scoped>;
  readonly #outcomes = new Map<string, Outcome>();

  /** @param declared names without a loop of aliases */
  constructor(objectManager: ObjectManager, declared: readonly Scoped[]) {
    this.#objectManager = objectManager;
    this.#declared = new Map(declared.map((entry) => [entry.name, entry]));
  }

  /**
   * @returns an object path; `undefined` for a name that must be absent
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when it is an alias of a name that does not exist
   */
  of(entry: Scoped): string | undefined {
    // Without recursion: a chain of aliases may be longer than the stack is deep.
    const way: Scoped[] = [];
    let next: Scoped | undefined = entry;
    while (next !== undefined && !this.#outcomes.has(next.name)) {
      way.push(next);
      next = next.want.kind === 'alias' ? this.#declared.get(next.want.other) : undefined;
    }
    for (const each of way.reverse()) this.#outcomes.set(each.name, this.#outcomeOf(each));
    const outcome = this.#outcomes.get(entry.name) ?? { failing: entry };
    if ('target' in outcome) return outcome.target;
    // Read again: each name that depends on it has an error of its own.
    const failure = this.#read(outcome.failing);
    return 'target' in failure ? failure.target : undefined;
  }

  /** The names that it is an alias of have their outcome already. */
  #outcomeOf(entry: Scoped): Outcome {
    try {
      return this.#read(entry);
    } catch {
      return { failing: entry };
    }
  }

  #read({ name, want }: Scoped): Outcome {
    switch (want.kind) {
      case 'absent':
        return { target: undefined };
      case 'target':
        return { target: want.raw ? want.target : objectPathOf(this.#objectManager, want.target) };
      case 'device':
        return { target: devicePath(this.#objectManager, want.selector, name) };
      case 'alias': {
        const seen = this.#visible(want.other);
        if ('failing' in seen) return seen;
        if (seen.target === undefined) {
          throw new Win32Error(ERROR.FILE_NOT_FOUND, {
            syscall: 'QueryDosDeviceW',
            path: want.other,
            hint: advise({ kind: 'declared-alias', name }),
          });
        }
        return want.byName ? { target: dosDevicePath(want.other) } : seen;
      }
    }
  }

  /** @returns what the name will lead to for this caller */
  #visible(name: string): Outcome {
    const present = readDosDevice(this.#objectManager, name);
    const declared = this.#declared.get(name);
    if (declared === undefined) return { target: present?.target };
    if (declared.scope === 'global' && present?.scope === 'local') {
      return { target: present.target };
    }
    const outcome = this.#outcomes.get(name) ?? { failing: declared };
    if ('failing' in outcome || outcome.target !== undefined || declared.scope === 'global') {
      return outcome;
    }
    return { target: readIn(this.#objectManager, name, 'global')?.target };
  }
}
