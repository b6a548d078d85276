import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { root } from './scripts.js';

/** What each file imports: its path, and theirs, as `lib/names/index.ts`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * The files that a source imports: at once, by `import()`, or for types alone.
 * @param path the source's own path in the repository, with `/`: `lib/names/index.ts`
 * @param text the source
 * @returns the paths of files in this repository, each once
 */
export function importsIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier?.startsWith('.')) found.push(fileAt(path, specifier));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return [...new Set(found)];
}

/** The imports of every source in a folder and in the folders below. */
export function importsBelow(folder: string): Imports {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll(sep, '/'));
  return new Map(
    files.map((file) => [file, importsIn(file, readFileSync(join(root, file), 'utf8'))]),
  );
}

/** What a node imports: `./lookup.js`, `node:fs`; `undefined` for other nodes. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  }
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isCall ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function fileAt(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}
