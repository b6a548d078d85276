import type { RegistryHive } from './hive.js';
import { textOf } from './value-data.js';

export * from '../../object-manager/registry-keys.js';

/** The REG_SZ values of a key, by name. */
export function stringsIn(
  registry: RegistryHive,
  path: string,
): readonly (readonly [name: string, data: string])[] {
  const strings: [name: string, data: string][] = [];
  for (const [name, value] of registry.values(path) ?? []) {
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
