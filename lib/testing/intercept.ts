import type { ObjectManager } from '../object-manager/index.js';
import { PARTS } from '../simulated/machine/failures/failing-calls.js';
import { shareFailures } from '../simulated/machine/failures/injected-failures.js';

/**
 * A function that is called in place of each call. Its result replaces the call's; usually it
 * returns the result of `proceed`.
 */
export type Around = (call: string, args: readonly unknown[], proceed: () => unknown) => unknown;

/**
 * Wraps an object manager: `around` is called in place of each of its calls. Calls of `raw` are
 * named `raw.createSymbolicLink`, those of the registry `registry.setString`, and so on. Handles
 * are those of the wrapped object manager. It has neither `inspectLink` nor
 * `readDirectory`: what each does in one call is made in several, each of which `around` sees.
 */
export function intercept<T extends ObjectManager>(objectManager: T, around: Around): T {
  const raw = interceptMembers(objectManager.raw, 'raw.', around);
  const parts = PARTS.map((part) => {
    return [part, interceptMembers<object>(objectManager[part], `${part}.`, around)] as const;
  });
  const instead = {
    raw,
    inspectLink: undefined,
    readDirectory: undefined,
    ...Object.fromEntries(parts),
  };
  const made = interceptMembers(objectManager, '', around, instead);
  shareFailures(objectManager, made);
  return made;
}

function interceptMembers<T extends object>(
  object: T,
  prefix: string,
  around: Around,
  instead: Readonly<Record<string, unknown>> = {},
): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof key !== 'string' || key in Object.prototype) return value;
      if (Object.hasOwn(instead, key)) return instead[key];
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) =>
        around(prefix + key, args, () => Reflect.apply(value, target, args));
    },
  });
}
