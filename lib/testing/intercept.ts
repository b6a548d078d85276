import type { ObjectManager } from '../object-manager/index.js';

/** What stands around a call. It answers in the call's place, as a rule what `proceed` answers. */
export type Around = (call: string, args: readonly unknown[], proceed: () => unknown) => unknown;

/**
 * An object manager that is another with something around each of its calls; those of `raw` are
 * named `raw.createSymbolicLink`, those of the registry `registry.setString`, and so on. What it gives and takes is the other's.
 */
export function intercept<T extends ObjectManager>(objectManager: T, around: Around): T {
  const raw = interceptMembers(objectManager.raw, 'raw.', around);
  const registry = interceptMembers(objectManager.registry, 'registry.', around);
  const { deviceInterfaces: interfaces } = objectManager;
  const deviceInterfaces = interceptMembers(interfaces, 'deviceInterfaces.', around);
  return interceptMembers(objectManager, '', around, { raw, registry, deviceInterfaces });
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
      if (typeof value !== 'function') return Object.hasOwn(instead, key) ? instead[key] : value;
      return (...args: readonly unknown[]) =>
        around(prefix + key, args, () => Reflect.apply(value, target, args));
    },
  });
}
