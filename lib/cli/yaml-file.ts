import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

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
  const document = parseDocument(text, { uniqueKeys: true, lineCounter });
  // A tag that it does not know is a warning to the parser.
  const [error] = [...document.errors, ...document.warnings];
  // Its further lines show the place, which the first one names.
  if (error !== undefined) throw new SyntaxError(error.message.split(':\n')[0]);
  visit(document, {
    Pair(_, { key }) {
      if (key === null || isScalar(key)) return;
      const { line } = lineCounter.linePos(isNode(key) ? (key.range?.[0] ?? 0) : 0);
      throw new SyntaxError(`line ${line}: a key must be a text, and not a list or a mapping`);
    },
  });
  return { document, lineCounter, value: plainValue(document) };
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
export function lineOf(
  { document: { contents }, lineCounter }: YamlText,
  place: readonly (string | number)[],
): number {
  let node: unknown = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of place) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
      continue;
    }
    const pair = isMap(node) ? node.items.find((it) => String(it.key) === String(key)) : undefined;
    if (pair === undefined) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return lineCounter.linePos(offset).line;
}

/**
 * Checks a value that was read; what is wrong is told with its line.
 * @param check makes something of it, or throws an error whose `place` leads to what is wrong
 */
export function checkLines<T>(yaml: YamlText, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Error && 'place' in error && Array.isArray(error.place))) throw error;
    error.message = `line ${lineOf(yaml, error.place)}: ${error.message}`;
    throw error;
  }
}
