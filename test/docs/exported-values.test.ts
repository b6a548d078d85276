import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as serialport from 'serialport';
import { expect, test } from 'vitest';
import { root } from '../support/scripts.js';
import { codeIn, PAGES, readPage } from './tables/table.js';

const { exports: entryPoints } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What a program can evaluate: values of entry points, of node-serialport and of JavaScript. */
async function values(): Promise<ReadonlySet<string>> {
  const sources = Object.values<{ default: string } | string>(entryPoints).flatMap((entry) =>
    typeof entry === 'string'
      ? []
      : [entry.default.replace('./dist/', '../../lib/').replace(/\.js$/, '.ts')],
  );
  const modules: readonly object[] = await Promise.all(sources.map((file) => import(file)));
  const libraries = [...modules, serialport];
  return new Set([...libraries.flatMap(Object.keys), ...Object.getOwnPropertyNames(globalThis)]);
}

/** The objects whose members a page names: `SimulatedMachine` of `SimulatedMachine.fromJSON(text)`. */
function objectsIn(page: string): readonly string[] {
  // Blocks have back-ticks of their own.
  const prose = readPage(page).replace(/^```[\s\S]*?^```$/gm, '');
  return codeIn(prose).flatMap((code) => {
    const [, name] = /^([A-Z]\w*)\.(?!(?:md|txt)$)\w+(?:\(|$)/.exec(code) ?? [];
    return name === undefined ? [] : [name];
  });
}

/** Classes whose members pages name as those of their instances. */
const OF_INSTANCES: ReadonlySet<string> = new Set(['DosDevices']);

test('pages name members of values that programs can import', async () => {
  const known = await values();
  const named = new Set(PAGES.flatMap(objectsIn));
  expect(named).toContain('SimulatedMachine');
  const unknown = [...named].filter((name) => !known.has(name) && !OF_INSTANCES.has(name));
  expect(unknown).toEqual([]);
});
