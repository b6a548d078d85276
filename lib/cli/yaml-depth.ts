import { type CST, LineCounter, Parser } from 'yaml';
import { FileSyntaxError } from './syntax-error.js';

/** How many lists and mappings may be inside one another. What this package reads has less than ten. */
const DEEPEST = 100;

/**
 * Refuses a text that is nested so deeply that composing its nodes, each inside a call for the one
 * around it, could exhaust the stack: Node.js may end the process then.
 * @throws {FileSyntaxError}
 */
export function checkDepth(text: string): void {
  const lines = new LineCounter();
  for (const document of new Parser(lines.addNewLine).parse(text)) {
    const open: (readonly [token: CST.Token, depth: number])[] = [[document, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [token, depth] = next;
      if (depth > DEEPEST) {
        const { line, col } = lines.linePos(token.offset);
        const rule = `more than ${DEEPEST} lists and mappings are inside one another at line ${line}, column ${col}`;
        throw new FileSyntaxError(rule, line, col);
      }
      for (const below of tokensIn(token)) open.push([below, depth + 1]);
    }
  }
}

/** The tokens of the nodes in a collection or a document. */
function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }: CST.CollectionItem) =>
    [key, value].filter((it) => it !== undefined && it !== null),
  );
}
