import { parseDocument } from 'yaml';
import { checkDeclaration } from '../dos-devices/apply/index.js';
import type { Declaration } from '../dos-devices/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';

const HINT = 'docs/apply.md says how it is written, and dosdev apply --help shows one';

/** Reads a declaration: JSON, or YAML, of which JSON is a part. */
export async function readDeclaration(file: string, io: Io): Promise<Declaration> {
  const text = await readText(file, io);
  return understand(file, HINT, () => {
    const document = parseDocument(text, { uniqueKeys: true });
    // A tag that it does not know is a warning to the parser.
    const [error] = [...document.errors, ...document.warnings];
    // Its further lines show the place, which the first one names.
    if (error !== undefined) throw new SyntaxError(error.message.split(':\n')[0]);
    const declaration: unknown = document.toJS();
    checkDeclaration(declaration);
    return declaration as Declaration;
  });
}
