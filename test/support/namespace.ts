import type { Backend } from './backend.js';

/** All that a test could change by mistake: the caller's DOS devices, the tests' directory, the root. */
export function namespaceOf({ objectManager, directory }: Backend): unknown {
  const places = ['\\??', '\\GLOBAL??', '\\DosDevices', directory].map((path) => {
    const links = objectManager.readLinks(path);
    if (typeof links === 'number') return [path, links];
    return [path, links.map(({ name, target }) => `${name} -> ${target}`).sort()];
  });
  const root = objectManager.openDirectory('\\');
  if (typeof root === 'number') return places;
  const entries = objectManager.queryDirectory(root);
  root.close();
  const names = typeof entries === 'number' ? entries : entries.map(({ name }) => name).sort();
  return [...places, names];
}
