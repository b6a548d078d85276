import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { MISUSE_CODES, type MisuseCode, misuseError } from '../../../lib/status/misuse-error.js';
import { parseSource } from '../../support/interfaces.js';
import { root } from '../../support/scripts.js';

/** The codes that are written out in a node: `'ERR_DOSDEV_…'`. */
function codesIn(node: ts.Node): readonly string[] {
  const own = ts.isStringLiteral(node) && node.text.startsWith('ERR_DOSDEV_') ? [node.text] : [];
  const below: string[] = [];
  node.forEachChild((child) => void below.push(...codesIn(child)));
  return [...own, ...below];
}

/** The code of each class that sets one, and the codes that it is constructed with. */
function codesOfClasses(file: string): readonly (readonly [code: string, name: string])[] {
  const found: (readonly [string, string])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name !== undefined) {
      const name = node.name.text;
      const codes = node.members.filter(
        (it) => ts.isPropertyDeclaration(it) && it.name.getText() === 'code',
      );
      found.push(...codes.flatMap(codesIn).map((code) => [code, name] as const));
    }
    if (ts.isNewExpression(node)) {
      const [first] = node.arguments ?? [];
      if (first !== undefined && ts.isStringLiteral(first)) {
        found.push(...codesIn(first).map((code) => [code, node.expression.getText()] as const));
      }
    }
    node.forEachChild(visit);
  };
  visit(parseSource(file));
  return found;
}

const files = readdirSync(`${root}lib`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `lib/${name.replaceAll('\\', '/')}`);

let classes: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Each code of an error of the library, with the names of the classes that have it; read once. */
export function classesOfCodes(): ReadonlyMap<string, ReadonlySet<string>> {
  classes ??= readClasses();
  return classes;
}

function readClasses(): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = [
    ...files.flatMap(codesOfClasses),
    ...(MISUSE_CODES as readonly MisuseCode[]).map(
      (code) => [code, misuseError(code, '').name] as const,
    ),
  ];
  const codes = new Map<string, Set<string>>();
  for (const [code, name] of pairs) codes.set(code, (codes.get(code) ?? new Set()).add(name));
  return codes;
}
