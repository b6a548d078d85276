import { dosDevicePath } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { readDosDevice, readIn } from '../read.js';
import { objectPathOf } from '../target.js';
import type { Scope } from '../types.js';
import type { Declared } from './check.js';

/** One name of a declaration whose scope is known. */
export type Placed = Declared & {
  readonly scope: Scope;
  /** Whether the declaration says no scope. */
  readonly anywhere: boolean;
};

/** Finds out what each name of a declaration leads to, once all of it is carried out. */
export class Targets {
  readonly #objectManager: ObjectManager;
  readonly #declared: ReadonlyMap<string, Placed>;

  constructor(objectManager: ObjectManager, declared: readonly Placed[]) {
    this.#objectManager = objectManager;
    this.#declared = new Map(declared.map((entry) => [entry.name, entry]));
  }

  /**
   * @returns an object path; `undefined` for a name that is to be absent
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` it is an alias of a name that is not there
   */
  of({ name, want }: Placed): string | undefined {
    switch (want.kind) {
      case 'absent':
        return undefined;
      case 'target':
        return want.raw ? want.target : objectPathOf(this.#objectManager, want.target);
      case 'alias': {
        const target = this.#visible(want.other);
        if (target === undefined) {
          const hint = `it is what ${name} is declared to be an alias of`;
          throw new Win32Error(ERROR.FILE_NOT_FOUND, {
            syscall: 'QueryDosDeviceW',
            path: want.other,
            hint,
          });
        }
        return want.follow ? dosDevicePath(want.other) : target;
      }
    }
  }

  /** What this caller will see a name lead to. */
  #visible(name: string): string | undefined {
    const present = readDosDevice(this.#objectManager, name);
    const declared = this.#declared.get(name);
    if (declared === undefined) return present?.target;
    if (declared.scope === 'global' && present?.scope === 'local') return present.target;
    const target = this.of(declared);
    if (target !== undefined || declared.scope === 'global') return target;
    return readIn(this.#objectManager, name, 'global')?.target;
  }
}
