import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { LEGEND } from '../../../../lib/cli/graph/words.js';
import { CHANGE_PORT_GRAMMAR, parseChangePort } from '../../../../lib/mode/parse-change-port.js';
import { MODE_GRAMMAR, parseMode } from '../../../../lib/mode/parse-mode.js';
import { root } from '../../../support/scripts.js';
import { type Checks, complete, expectSame, partial } from '../check.js';
import { commonOptions, configured } from '../generated.js';
import { codeIn, codeInColumn, type Table } from '../table.js';

/** The texts of the sources below each folder that was asked for: tables are checked many times. */
const sources = new Map<string, readonly string[]>();

function sourcesIn(folder: string): readonly string[] {
  const known = sources.get(folder);
  if (known !== undefined) return known;
  const texts = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
  sources.set(folder, texts);
  return texts;
}

/** The names of environment variables that a pattern finds in the sources below some folders. */
function variablesIn(folders: readonly string[], pattern: RegExp): ReadonlySet<string> {
  const found = folders.flatMap((folder) =>
    sourcesIn(folder).flatMap((text) =>
      Array.from(text.matchAll(pattern), ([, variable, constant = '']) => variable ?? constant),
    ),
  );
  return new Set(found);
}

/** Variables that Windows sets, and no user sets for dosdev. */
const OF_WINDOWS = ['SystemDrive', 'PROCESSOR_ARCHITEW6432'];

/** Variables by which one script tells another something, and definitions of CMake. */
const BETWEEN_SCRIPTS = [
  'DOSDEV_NT_EXAMPLE',
  'DOSDEV_PATHS',
  'DOSDEV_PROCESSOR',
  'DOSDEV_NODE_API',
  'DOSDEV_SOURCES',
  'DOSDEV_TEST_LOG',
  'DOSDEV_TEST_SHARE',
  'DOSDEV_TEST_TEMPORARY',
  'DOSDEV_TEST_STOP',
  'DOSDEV_VERSION',
  'DOSDEV_VERSION_NUMBERS',
  'DOSDEV_WINDOWS_ARCH',
];

const inLibrary = [...variablesIn(['lib'], /\benv\.(\w+)/g)].filter(
  (name) => !OF_WINDOWS.includes(name),
);

/** Every command once, each with as many arguments as it takes. */
function commandTable(table: Table): void {
  const spans = codeInColumn(table, 0);
  expectSame(
    spans.map((text) => text.split(' ')[0] ?? ''),
    configured.map((command) => command.name()),
  );
  for (const text of spans) {
    const [name = '', ...operands] = text.split(' ');
    const expected = configured.find((command) => command.name() === name)?.registeredArguments;
    const [last] = expected?.slice(-1) ?? [];
    if (last?.variadic || name === 'machine') continue;
    const isRequired = operands.map((operand) => !operand.startsWith('['));
    expect([name, ...isRequired]).toEqual([name, ...(expected ?? []).map((it) => it.required)]);
  }
}

/** The options of one command, and of the common ones those that the table has a reason to show. */
function optionTable(name: string, shown: readonly string[]) {
  return (table: Table) => {
    const options = configured.find((command) => command.name() === name)?.options ?? [];
    const own = options.flatMap(({ long }) => long ?? []);
    const common = commonOptions.flatMap(({ long }) => long ?? []);
    const expected = own.filter((long) => !common.includes(long) || shown.includes(long));
    const written = codeInColumn(table, 0).map((text) => text.split(' ')[0] ?? '');
    expectSame(new Set(written), expected);
    for (const text of codeInColumn(table, 0)) {
      const [long, value = ''] = text.split(' ');
      const { argChoices = [] } = options.find((it) => it.long === long) ?? {};
      if (argChoices.length > 0 && value !== '') expect(argChoices).toContain(value);
    }
  };
}

/** The labels of the legend, in its order; a row may have several. */
function legend({ rows }: Table): void {
  const written = rows.map(([look = '']) => look).join(', ');
  expect(written).toBe(LEGEND.map(([, label]) => label).join(', '));
}

/** The alternatives of a grammar, one in each row. */
function grammar(expected: string, parse: (text: string) => unknown) {
  return (table: Table) => {
    const commands = codeInColumn(table, 0);
    expect(commands.join(' | ')).toBe(expected);
    for (const command of commands) {
      const numbered = command.replaceAll(/(LPT|COM)n/g, '$11').replaceAll(/(LPT|COM)m/g, '$12');
      const longest = numbered.replaceAll(/\[([^[\]]*(?:\[:\])?[^[\]|]*)(?:\|[^\]]*\])?\]/g, '$1');
      const shortest = numbered.replaceAll(/\[(?:[^[\]]|\[[^\]]*\])*\]/g, '');
      for (const text of [longest.replaceAll(/[[\]]/g, ''), shortest]) parse(text.trim());
    }
  };
}

/** The forms of CHANGE PORT; `portX=portY` stands for any two ports. */
function changePort(table: Table): void {
  const forms = codeInColumn(table, 0).map((text) =>
    text.replace(/^CHANGE PORT \[?/, '').replace(/\]$/, ''),
  );
  const expected = CHANGE_PORT_GRAMMAR.replace(/^CHANGE PORT \[/, '').replace(/\]$/, '');
  expect(forms.join(' | ').replaceAll('COMx', 'portX').replaceAll('COMy', 'portY')).toBe(expected);
  for (const form of forms) parseChangePort(form.replace('COMx', 'COM12').replace('COMy', 'COM1'));
}

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** A command of a developer: a script of package.json, a file, or a program of its own. */
function isRunnable(command: string): boolean {
  const [, script, file] = /^(?:npm run ([\w:-]+)|node ([\w./-]+))/.exec(command) ?? [];
  if (script !== undefined) return script in scripts;
  if (file !== undefined) return existsSync(join(root, file));
  return /^(?:npm test|npm pack|npx vitest run)(?: |$)/.test(command);
}

export const commandLineChecks: Checks = {
  'docs/commands.md: Commands': complete(commandTable),
  'docs/graph.md: Draw names as a graph': partial(optionTable('graph', ['--json'])),
  'docs/graph.md: How to read it': { ...complete(legend), from: 2 },
  'docs/mode.md: MODE': complete(grammar(MODE_GRAMMAR, parseMode)),
  'docs/mode.md: CHANGE PORT': complete(changePort),
  'docs/install.md: Environment variables': complete((table) => {
    expectSame(codeInColumn(table, 0), inLibrary);
  }),
  'docs/security.md: Threat model (3)': {
    ...partial(({ rows }) => {
      for (const [, , held = ''] of rows) {
        const places = codeIn(held);
        expect(places).not.toEqual([]);
        const known = places.map((place) => isRunnable(place) || existsSync(join(root, place)));
        expect([held, ...known]).toEqual([held, ...places.map(() => true)]);
      }
    }),
    from: 2,
  },
  'docs/security.md: Environment variables': complete((table) => {
    const all = variablesIn(['lib'], /\benv\.(\w+)|\w+_VARIABLE = '(\w+)'/g);
    expectSame(codeInColumn(table, 0), [...all]);
  }),
  'CONTRIBUTING.md: One command': partial(({ rows }) => {
    for (const [command = ''] of rows) {
      expect([command, ...codeIn(command).map(isRunnable)]).toEqual([command, true]);
    }
  }),
  'CONTRIBUTING.md: One command (2)': complete((table) => {
    const inScripts = variablesIn(
      ['scripts', 'test'],
      /\b(DOSDEV_(?!DEP\d)[A-Z_\d]+|REQUIRE_REAL)\b/g,
    );
    const own = [...inScripts].filter(
      (name) => !inLibrary.includes(name) && !BETWEEN_SCRIPTS.includes(name),
    );
    expectSame(codeInColumn(table, 0), own);
  }),
};
