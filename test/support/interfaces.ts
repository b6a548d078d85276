import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './scripts.js';

/** A member of an interface, with its docstring in one line; `''` when it has none. */
export interface DocumentedMember {
  readonly name: string;
  readonly doc: string;
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a source file; parsed once. */
export function parseSource(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  parsed.set(file, tree);
  return tree;
}

function docOf(member: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s+/g, ' ').trim();
}

/**
 * Reads an interface from its source.
 * @param file from the root of the repository
 * @returns its own members, without those that it inherits
 * @throws when the file has no such interface
 */
export function membersOfInterface(file: string, name: string): readonly DocumentedMember[] {
  const found = parseSource(file).statements.find(
    (it): it is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(it) && it.name.text === name,
  );
  if (found === undefined) throw new Error(`${file} has no interface ${name}`);
  return found.members.map((member) => ({
    name: member.name?.getText() ?? '',
    doc: docOf(member),
  }));
}

/** @returns the texts of a union of string literals: `type State = 'open' | 'closed'` */
export function textsOfUnion(file: string, name: string): readonly string[] {
  const found = parseSource(file).statements.find(
    (it): it is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(it) && it.name.text === name,
  );
  if (found === undefined) throw new Error(`${file} has no type ${name}`);
  const { type } = found;
  const parts = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  return parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
}
