import type { RegistryHive } from './hive.js';
import { textOf } from './value-data.js';

export * from '../../object-manager/registry-keys.js';

/** @returns the REG_SZ values of a key, by name; `undefined` when the key does not exist */
export function stringsIn(
  registry: RegistryHive,
  path: string,
): readonly (readonly [name: string, data: string])[] | undefined {
  const values = registry.values(path);
  if (values === undefined) return undefined;
  const strings: [name: string, data: string][] = [];
  for (const [name, value] of values) {
    const text = textOf(value);
    if (text !== undefined) strings.push([name, text]);
  }
  return strings;
}

/** Sets a REG_SZ value in a volatile key. */
export function setVolatile(
  registry: RegistryHive,
  path: string,
  name: string,
  data: string,
): void {
  registry.createKey(path, { volatile: true });
  registry.set(path, name, { type: 'REG_SZ', data });
}
