import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { root } from './scripts.js';

/** What each file imports when it runs: its path, and theirs, as `lib/names/index.ts`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * The files that a source imports when it runs, at once or by `import()`. What is imported for its types
 * only is left out.
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

/** What a node imports when the program runs: `./lookup.js`, `node:fs`; `undefined` for other nodes. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) {
    return isForTypes(node.importClause) ? undefined : textOf(node.moduleSpecifier);
  }
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    const forTypes = node.isTypeOnly || (exportClause && areTypes(exportClause));
    return forTypes ? undefined : textOf(node.moduleSpecifier);
  }
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isCall ? textOf(node.arguments[0]) : undefined;
}

/** `import type …`, or `import { type … }` and nothing besides. */
function isForTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  const { name, namedBindings, phaseModifier } = clause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return name === undefined && namedBindings !== undefined && areTypes(namedBindings);
}

function areTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings): boolean {
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return false;
  return [...bindings.elements].every(({ isTypeOnly }) => isTypeOnly);
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function fileAt(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}
