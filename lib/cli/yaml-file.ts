import { type Document, LineCounter, parseDocument } from 'yaml';

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
  return { document, lineCounter, value: document.toJS() };
}
