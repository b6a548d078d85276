import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../arguments/index.js';
import { writtenAt } from './where.js';

/** A text in YAML or JSON, with where its lines begin. */
export interface YamlText {
  readonly document: Document;
  readonly lineCounter: LineCounter;
  readonly value: unknown;
}

/**
 * Reads YAML, of which JSON is a part.
 * @throws {SyntaxError} it is neither
 */
export function parseYaml(text: string): YamlText {
  const lineCounter = new LineCounter();
  // Its own check for that compares each key with each.
  const document = parseDocument(text, { uniqueKeys: false, lineCounter });
  // A tag that it does not know is a warning to the parser.
  const [error] = [...document.errors, ...document.warnings];
  // Its further lines show the place, which the first one names.
  if (error !== undefined) throw new SyntaxError(error.message.split(':\n')[0]);
  visit(document, {
    Map(_, map) {
      checkUnique(map, lineCounter);
    },
    Pair(_, { key }) {
      if (key === null || isScalar(key)) return;
      const { line } = lineCounter.linePos(isNode(key) ? (key.range?.[0] ?? 0) : 0);
      throw new SyntaxError(`line ${line}: a key must be a text, and not a list or a mapping`);
    },
  });
  return { document, lineCounter, value: plainValue(document) };
}

function checkUnique({ items }: YAMLMap, lineCounter: LineCounter): void {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) {
      const { line, col } = lineCounter.linePos(key.range?.[0] ?? 0);
      throw new SyntaxError(`Map keys must be unique at line ${line}, column ${col}`);
    }
    seen.add(key.value);
  }
}

/** A document of a few lines may stand for more than there is memory. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`its aliases (&, *) cannot be followed: ${why}`);
  }
}

/**
 * The line where a key or an item stands that a place leads to; where it is not written, that of what
 * leads to it.
 */
function lineOf({ document: { contents }, lineCounter }: YamlText, place: Place): number {
  let node: unknown = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of place) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
      continue;
    }
    const pair = isMap(node) ? pairsOf(node).get(String(key)) : undefined;
    if (pair === undefined) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return lineCounter.linePos(offset).line;
}

/** An error that says to which place in a value it belongs. */
export function hasPlace(error: unknown): error is Error & { readonly place: Place } {
  return error instanceof Error && 'place' in error;
}

/** The pairs of mappings by their keys: each name of a file may have an error. */
const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsByKey.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(map.items.map((pair) => [String(pair.key), pair]));
  pairsByKey.set(map, pairs);
  return pairs;
}

/**
 * Checks a value that was read from a file; what is wrong is told with its line.
 * @param file as on the command line; `-` is standard input
 * @param check makes something of it, or throws an error whose `place` leads to what is wrong
 */
export function checkLines<T>(yaml: YamlText, file: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw hasPlace(error) ? withLine(yaml, file, error) : error;
  }
}

/** @returns an error whose message begins with the line of its place, and which is remembered with it */
export function withLine<E extends Error & { readonly place: Place }>(
  yaml: YamlText,
  file: string,
  error: E,
): E {
  const line = locate(yaml, file, error);
  error.message = `line ${line}: ${error.message}`;
  return error;
}

/** Remembers of an error where in a file its place is. @returns the line */
export function locate(
  yaml: YamlText,
  file: string,
  error: Error & { readonly place: Place },
): number {
  const line = lineOf(yaml, error.place);
  if (file !== '-') writtenAt(error, `${file}:${line}`);
  return line;
}
