import { type Document, isMap, isNode } from 'yaml';
import { checkDeclaration, type Place } from '../dos-devices/apply/index.js';
import type { Declaration } from '../dos-devices/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';
import { parseYaml } from './yaml-file.js';

const HINT = 'docs/apply.md says how it is written, and dosdev apply --help shows one';

/** Reads a declaration: JSON, or YAML, of which JSON is a part. */
export async function readDeclaration(file: string, io: Io): Promise<Declaration> {
  const text = await readText(file, io);
  return understand(file, HINT, () => {
    const { document, lineCounter, value: declaration } = parseYaml(text);
    try {
      checkDeclaration(declaration);
    } catch (error) {
      if (!(error instanceof Error && 'place' in error)) throw error;
      const { line } = lineCounter.linePos(offsetOf(document, error.place as Place));
      error.message = `line ${line}: ${error.message}`;
      throw error;
    }
    return declaration as Declaration;
  });
}

/** Where a key stands that leads to a place; what leads to it, where that is not written. */
function offsetOf({ contents }: Document, place: Place): number {
  let node: unknown = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of place) {
    const pair = isMap(node) ? node.items.find((it) => String(it.key) === key) : undefined;
    if (pair === undefined) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
