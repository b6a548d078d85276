import type { ObjectManager } from '../../lib/object-manager/index.js';

/**
 * An object manager of whose calls some are others.
 * @param members what stands in for members of the same name
 */
export function overridden(
  objectManager: ObjectManager,
  members: Partial<ObjectManager>,
): ObjectManager {
  return new Proxy(objectManager, {
    get(target, name) {
      if (name in members) return Reflect.get(members, name);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
