import { DosDevError } from '../status/dosdev-error.js';
import { recognisable } from '../status/recognisable.js';
import type { Addon } from './boundary.js';

/** A call would have reached the real namespace while `denyReal()` is in force. */
export class RealDeniedError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_REAL_DENIED';
  /** The refused action: a call of the addon, or loading it. */
  readonly syscall: string;

  static {
    recognisable(RealDeniedError, 'RealDeniedError');
  }

  constructor(syscall: string) {
    super(`The real namespace is denied to this thread: ${syscall} was refused.`, {
      code: 'ERR_DOSDEV_REAL_DENIED',
      hint: "Work on a simulated machine ({ backend: 'simulated' }), or lift() the denial that denyReal() returned.",
    });
    this.syscall = syscall;
  }
}

/**
 * Calls that are allowed under a denial, because they only read tables or release resources. If
 * closing a handle were refused, its temporary name would remain.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'close',
  'isClosed',
  'statusToWin32',
  'statusMessage',
  'win32Message',
  'upcaseTable',
]);

const denials = new Set<object>();
const guarded = new Map<Addon, Addon>();

/** @throws {RealDeniedError} while the real namespace is denied */
export function assertRealAllowed(syscall: string): void {
  if (denials.size > 0) throw new RealDeniedError(syscall);
}

/**
 * @returns a copy of the addon's calls, whose members a denial replaces, so that calls are as fast
 *   as usual without a denial; handles and object managers that exist already are denied as well
 */
export function guardAddon(addon: Addon): Addon {
  const own = { ...addon };
  guarded.set(own, addon);
  return own;
}

/** @returns a token for {@link lift} */
export function deny(): object {
  const token = {};
  denials.add(token);
  for (const own of guarded.keys()) {
    for (const [name, call] of Object.entries(own)) {
      if (typeof call !== 'function' || HARMLESS.has(name)) continue;
      const value = () => {
        throw new RealDeniedError(name);
      };
      Object.defineProperty(own, name, { value });
    }
  }
  return token;
}

/** Lifts one denial. The calls work again after the last. */
export function lift(token: object): void {
  denials.delete(token);
  if (denials.size > 0) return;
  for (const [own, addon] of guarded) Object.assign(own, addon);
}
