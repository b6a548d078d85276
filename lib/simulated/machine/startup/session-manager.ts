import { OBJECT_PATH_MAX } from '../../../names/index.js';
import { dropIfUnused } from '../../object-manager/handle.js';
import { DOS_DEVICES_KEY, type RegistryHive, stringsIn } from '../../registry/index.js';
import type { BootedMachine } from './boot.js';
import { systemLink } from './system-objects.js';

/**
 * Starts the session manager, after the drivers: it creates the links that the registry lists under
 * `DOS Devices`. An empty target removes an existing link.
 */
export function startSessionManager(
  { namespace, globalDosDevices }: BootedMachine,
  registry: RegistryHive,
): void {
  for (const [name, target] of stringsIn(registry, DOS_DEVICES_KEY) ?? []) {
    // The name is a path in a directory that does not exist.
    if (name === '' || name.includes('\\')) continue;
    // The kernel's call fails before it looks at the name.
    if (target.length > OBJECT_PATH_MAX) continue;
    const there = globalDosDevices.find(name, true);
    if (there !== undefined) {
      if (!namespace.rules.sessionManagerReplaces) continue;
      there.permanent = false;
      dropIfUnused(there);
    }
    if (target !== '') systemLink(namespace, globalDosDevices, name, target);
  }
}
