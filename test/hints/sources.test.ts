import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';

const COMMAND = new RegExp(`\\bdosdev (?:${commands.map(({ name }) => name).join('|')})\\b`);
const FLAG = /(?<![\w-])--[a-z]/;

/** The texts of a program: its strings and templates, without comments. */
function textsIn(source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.push(node.text);
    } else if (ts.isTemplateHead(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
  return texts;
}

/** The texts that only the command line may have. */
function spellingsIn(source: string): readonly string[] {
  return textsIn(source).filter((text) => COMMAND.test(text) || FLAG.test(text));
}

const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('cli/'));

describe('how a command is written', () => {
  test('only lib/cli knows', () => {
    expect(files.length).toBeGreaterThan(250);
    const found = files.flatMap((name) =>
      spellingsIn(readFileSync(join('lib', name), 'utf8')).map((text) => `${name}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    "const hint = 'see `dosdev list`';",
    `const hint = \`\${rule}: run dosdev remove \${name}\`;`,
    "const hint = 'use --force';",
    `const hint = \`\${rule} with --scope global\`;`,
  ])('is found in %s', (source) => {
    expect(spellingsIn(source)).toHaveLength(1);
  });

  test.each(['/** `dosdev list` prints it. */', "const text = 'was built for dosdev 1.0';"])(
    'is not in %s',
    (source) => {
      expect(spellingsIn(source)).toEqual([]);
    },
  );
});
