import type { Addon } from './boundary.js';

/** The real namespace was to be touched while `denyReal()` holds. */
export class RealDeniedError extends Error {
  readonly code = 'ERR_DOSDEV_REAL_DENIED';
  /** What was to be done: a call of the addon, or loading it. */
  readonly syscall: string;

  static {
    RealDeniedError.prototype.name = 'RealDeniedError';
  }

  constructor(syscall: string) {
    super(
      `The real namespace is denied to this thread: ${syscall} was refused. ` +
        "Work on a simulated machine ({ backend: 'simulated' }), or lift the guard with allowReal().",
    );
    this.syscall = syscall;
  }
}

/**
 * What may be called all the same: it reads tables, or gives back what is held. Were closing a handle
 * refused, the temporary name that it keeps would stay.
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

/** @throws {RealDeniedError} while somebody denies the real namespace */
export function assertRealAllowed(syscall: string): void {
  if (denials.size > 0) throw new RealDeniedError(syscall);
}

/**
 * @returns an addon's calls on an object of our own, that a denial can replace. So nothing is
 *   slower while nobody denies, and handles and object managers that are there already are denied
 *   as well
 */
export function guardAddon(addon: Addon): Addon {
  const own = { ...addon };
  guarded.set(own, addon);
  return own;
}

/** @returns a token that {@link lift} takes */
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

/** Lifts one denial, or all. */
export function lift(token?: object): void {
  if (token === undefined) denials.clear();
  else denials.delete(token);
  if (denials.size > 0) return;
  for (const [own, addon] of guarded) Object.assign(own, addon);
}
