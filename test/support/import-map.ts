import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Imports } from './imports.js';
import { root } from './scripts.js';

/** A row of the map: a folder of `lib`, or a file that stands beside the folders. */
export interface Row {
  /** `names`, `backend.ts` */
  readonly place: string;
  /** The places that it may import from. */
  readonly imports: readonly string[];
}

/** The map of CONTRIBUTING.md, from the bottom up. */
export function readMap(): readonly Row[] {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const rows = page.matchAll(/^\| `lib\/([\w.-]+)` \|[^|\n]*\|([^|\n]*)\|$/gm);
  return Array.from(rows, ([, place = '', imports = '']) => {
    return { place, imports: Array.from(imports.matchAll(/[\w.-]+/g), ([it]) => it) };
  });
}

/** The place of a file of `lib`: `names` for `lib/names/upcase.ts`. */
function placeOf(file: string): string {
  return file.split('/')[1] ?? file;
}

/** Where what the files import departs from the map, as sentences. */
export function departures(imports: Imports, map: readonly Row[]): readonly string[] {
  const rows = new Map(map.map(({ place, imports }) => [place, imports]));
  const crossing = [...imports].flatMap(([from, files]) => {
    return files.filter((to) => placeOf(to) !== placeOf(from)).map((to) => ({ from, to }));
  });
  const used = new Set(crossing.map(({ from, to }) => `${placeOf(from)} ${placeOf(to)}`));
  return [
    ...[...new Set([...imports.keys()].map(placeOf))]
      .filter((place) => !rows.has(place))
      .map((place) => `lib/${place} is not on the map`),
    ...crossing
      .filter(({ from, to }) => !rows.get(placeOf(from))?.includes(placeOf(to)))
      .map(({ from, to }) => `${from} imports ${to}, which the map does not let it`),
    ...map.flatMap(({ place, imports }, index) => {
      const below = map.slice(0, index).map((row) => row.place);
      return [
        ...imports
          .filter((it) => !below.includes(it))
          .map((it) => `the map lets lib/${place} import ${it}, which does not stand above it`),
        ...imports
          .filter((it) => !used.has(`${place} ${it}`))
          .map((it) => `the map lets lib/${place} import ${it}, which it does not`),
      ];
    }),
  ];
}

/**
 * The files that lead back to themselves by what they import.
 * @returns each group of files that lead to one another, sorted; empty when there is none
 */
export function circles(imports: Imports): readonly (readonly string[])[] {
  const reached = new Map(Array.from(imports.keys(), (file) => [file, reachedFrom(file, imports)]));
  const groups = [...reached]
    .filter(([file, from]) => from.has(file))
    .map(([file, from]) => [...from].filter((other) => reached.get(other)?.has(file)).sort());
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

/** Every file that is loaded after a file. */
function reachedFrom(file: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(imports.get(file) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(imports.get(next) ?? []));
  }
  return reached;
}
