import { dropIfUnused } from '../object-manager/handle.js';
import { DOS_DEVICES_KEY, type RegistryHive, stringsIn } from '../registry/index.js';
import type { BootedMachine } from './boot.js';
import { systemLink } from './system-objects.js';

/**
 * The session manager's start: it makes the links that the registry lists in `DOS Devices`. An empty
 * target only takes away what is there. Drivers have started by then.
 */
export function startSessionManager(
  { namespace, globalDosDevices }: BootedMachine,
  registry: RegistryHive,
): void {
  for (const [name, target] of stringsIn(registry, DOS_DEVICES_KEY)) {
    // A path, and no directory of it is there.
    if (name === '' || name.includes('\\')) continue;
    const there = globalDosDevices.find(name, true);
    if (there !== undefined) {
      if (!namespace.rules.sessionManagerReplaces) continue;
      there.permanent = false;
      dropIfUnused(there);
    }
    if (target !== '') systemLink(namespace, globalDosDevices, name, target);
  }
}
