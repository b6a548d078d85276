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
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../arguments/index.js';
import { correctedLine } from './corrected-line.js';
import { isAnswer } from './json-output.js';
import { FileSyntaxError } from './syntax-error.js';
import { writtenAt } from './where.js';
import { checkDepth } from './yaml-depth.js';

/** A text in YAML or JSON: its nodes, and the positions of its lines. */
export interface YamlText {
  readonly contents: unknown;
  readonly lineCounter: LineCounter;
  readonly value: unknown;
}

/**
 * Parses YAML, which includes JSON.
 * @throws {SyntaxError} for a text that is neither
 */
export function parseYaml(text: string): YamlText {
  checkDepth(text);
  const lineCounter = new LineCounter();
  // The parser's own check for that compares each key with each.
  const document = parseDocument(text, { uniqueKeys: false, lineCounter });
  // An unknown tag is only a warning of the parser.
  const [error] = [...document.errors, ...document.warnings];
  // Its further lines repeat the place, which the first one contains.
  if (error !== undefined) throw syntaxError(text, lineCounter, error);
  if (isEmpty(document.contents)) throw new FileSyntaxError('it is empty', 1, 1);
  visit(document, {
    Map(_, map) {
      checkUnique(map, lineCounter);
    },
    Pair(_, { key }) {
      const rule = keyRule(key);
      if (rule === undefined) return;
      const { line, col } = lineCounter.linePos(isNode(key) ? (key.range?.[0] ?? 0) : 0);
      throw new FileSyntaxError(`line ${line}: ${rule}`, line, col);
    },
  });
  return { contents: document.contents, lineCounter, value: plainValue(document) };
}

/** @returns a value in a text, with each scalar as the text that is written: `0012`, not 12 */
export function textValue(text: string, place: readonly string[]): unknown {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' }).toJS({
    maxAliasCount: 100,
  })?.[place[0] ?? '']?.[place[1] ?? ''];
}

/** @returns the result in a text that a command printed with `--json`; any other text unchanged */
export function resultIn(yaml: YamlText): YamlText {
  const { contents, lineCounter, value } = yaml;
  if (!isAnswer(value) || !isMap(contents)) return yaml;
  return { contents: contents.get('result', true), lineCounter, value: value.result };
}

const ONE_DOCUMENT = 'it has several documents, and may have one: split it at the line ---';

/** Whether a text has nothing but blanks and comments, or the word `null`. */
function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function syntaxError(
  text: string,
  lineCounter: LineCounter,
  { message, code, pos: [offset] }: YAMLError,
): FileSyntaxError {
  const { line, col } = lineCounter.linePos(offset);
  const [said = ''] = message.split(':\n');
  const rule = code === 'MULTIPLE_DOCS' ? ONE_DOCUMENT : said;
  const faulty = text.split(/\r\n|\n/)[line - 1] ?? '';
  return new FileSyntaxError(rule, line, col, correctedLine(faulty, code, isYaml));
}

function isYaml(text: string): boolean {
  return parseDocument(text).errors.length === 0;
}

/** @returns the rule that a key breaks; `undefined` for text, and for what reads the same as text */
function keyRule(key: unknown): string | undefined {
  if (key === null) return undefined;
  if (!isScalar(key)) return 'a key must be a text, and not a list or a mapping';
  const { value, source } = key;
  if (typeof value === 'string' || source === undefined || String(value) === source)
    return undefined;
  return `a key must be a text: without quotation marks, ${source || 'nothing'} becomes ${value}. Write ${JSON.stringify(source)}`;
}

function checkUnique({ items }: YAMLMap, lineCounter: LineCounter): void {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) {
      const { line, col } = lineCounter.linePos(key.range?.[0] ?? 0);
      throw new FileSyntaxError(
        `Map keys must be unique at line ${line}, column ${col}`,
        line,
        col,
      );
    }
    seen.add(key.value);
  }
}

/** A document of a few lines may expand to more than fits in memory. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`its aliases (&, *) cannot be followed: ${reason}`);
  }
}

/**
 * The line of the key or item at a place; if that is not written in the file, the line of the
 * nearest one above it.
 */
function lineOf({ contents, lineCounter }: YamlText, place: Place): number {
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

/** An error with the place in a value that it is about. */
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
 * Checks a value that was read from a file; an error contains its line.
 * @param file as on the command line; `-` is standard input
 * @param check converts the value, or throws an error whose `place` leads to the wrong part
 */
export function checkLines<T>(yaml: YamlText, file: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw hasPlace(error) ? withLine(yaml, file, error) : error;
  }
}

/** @returns an error whose message begins with the line of its place, which is also recorded */
export function withLine<E extends Error & { readonly place: Place }>(
  yaml: YamlText,
  file: string,
  error: E,
): E {
  const line = locate(yaml, file, error);
  error.message = `line ${line}: ${error.message}`;
  if ('problem' in error) Reflect.set(error, 'problem', `line ${line}: ${error.problem}`);
  return error;
}

/**
 * Records the file and line of an error's place.
 * @returns the line
 */
export function locate(
  yaml: YamlText,
  file: string,
  error: Error & { readonly place: Place },
): number {
  const line = lineOf(yaml, error.place);
  if (file !== '-') writtenAt(error, `${file}:${line}`);
  return line;
}
