import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../support/scratch.js';
import { loadScript, root } from '../support/scripts.js';

interface Outdated {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
}
interface ApiModule {
  outdatedReports(packageFolder: string): readonly Outdated[];
  complaint(outdated: readonly Outdated[]): string;
}
interface EntryPointsModule {
  entryPointsOf(packageFolder: string): readonly { name: string; report: string; types: string }[];
}
interface ExportsModule {
  exportsOf(file: string): readonly string[];
  ordinaryExportsOf(file: string): readonly string[];
}

const { outdatedReports, complaint } = await loadScript<ApiModule>('api.mjs');
const { entryPointsOf } = await loadScript<EntryPointsModule>('api/entry-points.mjs');
const { exportsOf, ordinaryExportsOf } = await loadScript<ExportsModule>('api/exports.mjs');
const folder = scratchFolder('api');

/** What few programs need belongs to `dosdev/names`, `dosdev/nt` or the member that takes or returns it. */
const MOST_EXPORTS = 40;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const INDEX = `
  interface Hidden { readonly depth: number }
  export interface Port extends Hidden { readonly name: string }
  export declare function openPort(name: string): Port;
  export declare class Refused extends TypeError { readonly port: Port }
  export declare class Lost extends Refused {}
  export type Kind = 'serial' | 'parallel';
  export declare const Kind: readonly Kind[];
  export {};
`;

let packages = 0;

/** Writes a small package, as a build leaves it. @returns its folder */
function writePackage(index = INDEX): string {
  packages += 1;
  const made = join(folder, `${packages}`);
  const exports = {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './more': { types: './dist/more.d.ts', default: './dist/more.js' },
    './package.json': './package.json',
  };
  // Without the types of browsers, which take the longest to read.
  const settings = { compilerOptions: { module: 'nodenext', lib: ['es2023'], types: [] } };
  write(join(made, 'package.json'), JSON.stringify({ name: 'ports', type: 'module', exports }));
  write(join(made, 'tsconfig.json'), JSON.stringify(settings));
  write(join(made, 'dist/index.d.ts'), index);
  const more = "import { Port } from './index.js';\nexport declare const first: Port;\n";
  write(join(made, 'dist/more.d.ts'), more);
  return made;
}

describe('the reports of the public surface', () => {
  test('are there for every entry point', () => {
    const entries = entryPointsOf(root);
    expect(entries.map(({ name }) => name)).toEqual([
      'dosdev',
      'dosdev/driver',
      'dosdev/names',
      'dosdev/nt',
      'dosdev/testing',
      'dosdev/serialport',
    ]);
    const missing = entries.filter(({ report }) => !existsSync(join(root, `etc/${report}.api.md`)));
    expect(missing).toEqual([]);
  });

  test('have the verbs of the facade, which it inherits', () => {
    const report = readFileSync(join(root, 'etc/dosdev.api.md'), 'utf8');
    expect(report).toMatch(/^ +define\(name: string, /m);
    expect(report).toMatch(/^ +query\(name: string, options/m);
  });

  test('differ when a signature, an export, or a type behind one changes', () => {
    const ports = writePackage();
    const first = outdatedReports(ports);
    expect(first.map(({ file }) => file)).toEqual([
      join('etc', 'ports.api.md'),
      join('etc', 'ports-more.api.md'),
    ]);
    for (const { file, text } of first) write(join(ports, file), text);
    expect(outdatedReports(ports)).toEqual([]);

    const changes = [
      ['openPort(name: string)', 'openPort(name: string, force?: boolean)'],
      ['depth: number', 'depth: bigint'],
      [`'parallel'`, `'parallel' | 'other'`],
    ] as const;
    // All at once: a report takes seconds.
    const changed = changes.reduce((text, [before, after]) => text.replace(before, after), INDEX);
    write(join(ports, 'dist/index.d.ts'), changed);
    const [report, ...others] = outdatedReports(ports);
    expect(others).toEqual([]);
    const lines = report?.lines ?? [];
    expect(lines).toHaveLength(2 * changes.length);
    for (const [before, after] of changes) {
      expect(lines.filter((line) => line.startsWith('- ') && line.includes(before))).toHaveLength(
        1,
      );
      expect(lines.filter((line) => line.startsWith('+ ') && line.includes(after))).toHaveLength(1);
    }
    expect(complaint(report === undefined ? [] : [report])).toContain('run `npm run api`');
  });

  test('have what a declaration mentions, once', () => {
    const [index, more] = outdatedReports(writePackage()).map(({ text }) => text);
    expect(index).toMatch(/^interface Hidden \{/m);
    expect(more).not.toMatch(/Hidden|interface/);
  });

  test('are not made of declarations with errors', () => {
    const ports = writePackage(`${INDEX}export interface Wrong extends Port { name: number }\n`);
    expect(() => outdatedReports(ports)).toThrow('dist/index.d.ts has errors');
  });
});

describe('the root of the package', () => {
  test('is counted by its names, without the classes of errors', () => {
    const ports = writePackage();
    const file = join(ports, 'dist/index.d.ts');
    expect(ordinaryExportsOf(file)).toEqual(['Kind', 'Port', 'openPort']);
    expect(exportsOf(file)).toEqual(['Kind', 'Lost', 'Port', 'Refused', 'openPort']);
    expect(() => exportsOf(join(ports, 'dist/none.d.ts'))).toThrow('npm run build');
  });

  test('exports a number of them that a reader can take in', () => {
    const names = ordinaryExportsOf(join(root, 'dist/index.d.ts'));
    expect(names.length).toBeLessThanOrEqual(MOST_EXPORTS);
  });
});

/** The names that several modules export, each with the modules. */
function shared(modules: readonly (readonly [string, readonly string[]])[]): readonly string[] {
  const names = new Set(modules.flatMap(([, exported]) => exported));
  return [...names].flatMap((name) => {
    const having = modules.filter(([, exported]) => exported.includes(name));
    return having.length > 1 ? [`${name}: ${having.map(([module]) => module).join(', ')}`] : [];
  });
}

describe('a name', () => {
  const modules = entryPointsOf(root).map(
    ({ name, types }) => [name, exportsOf(join(root, types))] as const,
  );

  test('has one entry point, from which every program imports it', () => {
    expect(shared(modules)).toEqual([]);
  });

  test('of two entry points is found', () => {
    const twice = [...modules, ['dosdev/more', ['STATUS', 'more']] as const];
    expect(shared(twice)).toEqual(['STATUS: dosdev, dosdev/more']);
  });
});
