import { dosDevicePath } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { readDosDevice, readIn } from '../read/read.js';
import { objectPathOf } from '../target/target.js';
import type { Scope } from '../types.js';
import type { Declared } from './declared.js';

/** One name of a declaration whose scope is known. */
export type Scoped = Declared & {
  readonly scope: Scope;
  /** Whether the declaration says no scope. */
  readonly anywhere: boolean;
};

/** What a name leads to, or the declared name that stands in the way of finding out. */
type Outcome = { readonly target: string | undefined } | { readonly failing: Scoped };

/**
 * Finds out what each name of a declaration leads to, once all of it is carried out. Each name is
 * looked up once, however many are aliases of it, or of aliases of it.
 */
export class Targets {
  readonly #objectManager: ObjectManager;
  readonly #declared: ReadonlyMap<string, Scoped>;
  readonly #outcomes = new Map<string, Outcome>();

  /** @param declared names without a circle of aliases */
  constructor(objectManager: ObjectManager, declared: readonly Scoped[]) {
    this.#objectManager = objectManager;
    this.#declared = new Map(declared.map((entry) => [entry.name, entry]));
  }

  /**
   * @returns an object path; `undefined` for a name that must be absent
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` it is an alias of a name that is not there
   */
  of(entry: Scoped): string | undefined {
    // Not by recursion: a row of aliases may be longer than the stack is deep.
    const way: Scoped[] = [];
    let next: Scoped | undefined = entry;
    while (next !== undefined && !this.#outcomes.has(next.name)) {
      way.push(next);
      next = next.want.kind === 'alias' ? this.#declared.get(next.want.other) : undefined;
    }
    for (const each of way.reverse()) this.#outcomes.set(each.name, this.#outcomeOf(each));
    const outcome = this.#outcomes.get(entry.name) ?? { failing: entry };
    if ('target' in outcome) return outcome.target;
    // Once more: each name that it stands in the way of has an error of its own.
    const failure = this.#read(outcome.failing);
    return 'target' in failure ? failure.target : undefined;
  }

  /** Those that it is an alias of have their outcome already. */
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
      case 'alias': {
        const seen = this.#visible(want.other);
        if ('failing' in seen) return seen;
        if (seen.target === undefined) {
          const hint = `it is what ${name} is declared to be an alias of`;
          throw new Win32Error(ERROR.FILE_NOT_FOUND, {
            syscall: 'QueryDosDeviceW',
            path: want.other,
            hint,
          });
        }
        return want.follow ? { target: dosDevicePath(want.other) } : seen;
      }
    }
  }

  /** What this caller will see a name lead to. */
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
