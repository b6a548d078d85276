import { expect, type TestContext } from 'vitest';
import { type DosDevices, openDosDevices, type Snapshot } from '../../lib/dos-devices/index.js';
import { compareNames } from '../../lib/names/index.js';
import { REG, type RegistryData } from '../../lib/object-manager/index.js';
import { registryBytes } from '../../lib/object-manager/registry-data.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import type { Backend } from './backend.js';
import { skip } from './left-out.js';
import { uniqueName } from './names.js';

/** A value of the type that persisted names have. */
export const textValue = (target: string): RegistryData => ({
  type: REG.SZ,
  data: registryBytes(target),
});

/** A value of another type than persisted names have. */
export const EXPANDED: RegistryData = {
  type: REG.EXPAND_SZ,
  data: registryBytes('%SystemRoot%'),
};

/** Three unused names of a backend, and the values that the registry lists under them. */
export function persistedNames(backend: Backend) {
  const { objectManager } = backend;
  const { registry, lacks } = objectManager;
  const dos: DosDevices = openDosDevices({ backend: objectManager });
  const { elevated, localSystem } = objectManager.identity();
  // Some systems say of no caller that it is elevated, and enforce nothing.
  const mayWrite = elevated || localSystem || lacks.accessChecks !== undefined;
  const [first, second, third] = [1, 2, 3].map(() => uniqueName('DDP')).sort(compareNames) as [
    string,
    string,
    string,
  ];
  const names = [first, second, third];
  return {
    dos,
    names,
    first,
    second,
    third,
    mayWrite,
    /** Skips a test, on the record, if this caller may not write to the registry. */
    needsToWrite: (context: TestContext) => {
      if (mayWrite) return;
      const reason = 'only administrators write to HKEY_LOCAL_MACHINE';
      skip(context, backend.name, 'administrator', reason);
    },
    put: (name: string, value: RegistryData) => {
      expect(registry.setValue(DOS_DEVICES_KEY, name, value)).toBe(ERROR.SUCCESS);
    },
    /** What is listed for the names, byte for byte. */
    listed: () => {
      const values = registry.values(DOS_DEVICES_KEY);
      const own = typeof values === 'number' ? [] : values;
      return own.filter(([name]) => names.includes(name.toUpperCase()));
    },
    persistedIn: ({ persisted = [] }: Snapshot) =>
      persisted.filter(({ name }) => names.includes(name)),
    /** Removes the names, and from the registry too. */
    clear: () => {
      for (const name of names) {
        dos.remove(name, { ifExists: true });
        if (mayWrite) registry.delete(DOS_DEVICES_KEY, name);
      }
    },
  };
}
