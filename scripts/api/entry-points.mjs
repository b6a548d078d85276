// The entry points of a package, as its `exports` have them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} folder of the package
 * @returns {readonly {name: string, report: string, types: string}[]} what a program imports, what its
 *   report is called, and the declarations that the build makes, from the folder
 */
export function entryPointsOf(folder) {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([path, { types }]) => {
    if (types === undefined) return [];
    const imported = join(name, path).replaceAll('\\', '/');
    return [{ name: imported, report: imported.replaceAll('/', '-'), types }];
  });
}
