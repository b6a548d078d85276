import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { simulate } from '../../lib/testing/index.js';
import { membersOfDosDevices } from '../support/members/index.js';
import { root } from '../support/scripts.js';
import { difference } from './extract.js';

/** Former names: their docstrings name the present one. */
const WITHOUT: readonly string[] = ['endRedirection'];

const FILES = ['reading-devices', 'named-devices', 'ports-and-startup', 'dos-devices'].map(
  (name) => `lib/dos-devices/${name}.ts`,
);

/** The examples of each method's docstring; of the first signature, where there are several. */
function examplesOfVerbs(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const file of FILES) {
    const text = readFileSync(join(root, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const { members } of source.statements.filter(ts.isClassDeclaration)) {
      for (const method of members.filter(ts.isMethodDeclaration)) {
        const name = method.name.getText();
        const before = found.get(name) ?? [];
        const tags = ts.getJSDocTags(method).filter(({ tagName }) => tagName.text === 'example');
        found.set(name, [...before, ...tags.map(({ comment }) => codeOf(comment))]);
      }
    }
  }
  return found;
}

function codeOf(comment: ReturnType<typeof ts.getTextOfJSDocComment> | ts.JSDocTag['comment']) {
  const text = typeof comment === 'string' ? comment : (ts.getTextOfJSDocComment(comment) ?? '');
  return /^```js\n([\s\S]*?)\n```/.exec(text.trim())?.[1] ?? '';
}

/** Runs code with the DOS devices of an administrator on a machine with a port and a printer. */
async function run(code: string): Promise<string> {
  using simulation = simulate(
    { serialPorts: ['COM1', 'COM37'], shares: ['\\\\server\\laser'] },
    { logon: { elevated: true } },
  );
  const printed: string[] = [];
  const log = (...values: readonly unknown[]) => printed.push(values.join(' '));
  const program = `const run = async () => {\n${code}\n};`;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(program, { compilerOptions });
  const start = new Function('dos', 'console', `${outputText}\nreturn run();`);
  await start(simulation.dos, { log });
  return printed.join('\n');
}

const examples = examplesOfVerbs();

test.for(membersOfDosDevices().filter((verb) => !WITHOUT.includes(verb)))(
  'the docstring of %s has one example, which does what it says',
  async (verb) => {
    const [code = '', ...more] = examples.get(verb) ?? [];
    expect(code).toContain(`dos.${verb}(`);
    expect(more).toEqual([]);
    expect(difference(code, await run(code))).toBeUndefined();
  },
);
