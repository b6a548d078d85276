// Checks the types of the examples in README.md and docs/ against what the package ships.
//   node scripts/check-examples.mjs --built    dist/ is up to date already
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from './build.mjs';
import { repositoryRoot } from './places.mjs';
import { fastCompiler } from './typescript.mjs';

const folder = join(repositoryRoot, '.cache', 'examples', 'types');
/** The files whose docstrings have an example of each verb of the facade. */
const FACADE = ['reading-devices', 'named-devices', 'ports-and-startup', 'dos-devices'].map(
  (name) => `lib/dos-devices/${name}.ts`,
);
const IN_DOCSTRING = /^ *\* ```js\n((?: *\*.*\n)*?) *\* ```$/gm;
const BLOCK = /^```(?:js|javascript|mjs|ts)\b(.*)\n([\s\S]*?)^```$/gm;

/** Writes each block to a file: inside the package, whose own name then leads to its dist/. */
function extract() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const docs = readdirSync(join(repositoryRoot, 'docs')).filter((page) => page.endsWith('.md'));
  return ['README.md', ...docs.map((page) => join('docs', page))].flatMap((page) => {
    const text = readFileSync(join(repositoryRoot, page), 'utf8');
    return Array.from(text.matchAll(BLOCK), ({ index, 1: flags, 2: code }) => {
      if (/\bno-run\b/.test(flags)) return undefined;
      // The block's lines keep their numbers, so that a fault is found in the page.
      const before = text.slice(0, index).split('\n').length;
      const file = join(folder, `${basename(page, '.md')}-${before}.mts`);
      writeFileSync(file, `${'\n'.repeat(before)}${code}export {};\n`);
      return file;
    }).filter((file) => file !== undefined);
  });
}

/** Writes each example of a docstring to a file, with the DOS devices that it is about. */
function extractOfVerbs() {
  return FACADE.flatMap((source) => {
    const text = readFileSync(join(repositoryRoot, source), 'utf8');
    return Array.from(text.matchAll(IN_DOCSTRING), ({ index, 1: lines }) => {
      const before = text.slice(0, index).split('\n').length;
      const code = lines.replace(/^ *\* ?/gm, '');
      const file = join(folder, `${basename(source, '.ts')}-${before}.mts`);
      const opened = "import { openDosDevices } from 'dosdev'; const dos = openDosDevices();";
      writeFileSync(file, `${opened}${'\n'.repeat(before)}${code}export {};\n`);
      return file;
    });
  });
}

/** Copies the programs for common tasks: there, the package's name leads to its dist/. */
function copyTasks() {
  const tasks = join(repositoryRoot, 'examples', 'tasks');
  const programs = readdirSync(tasks).filter((name) => name.endsWith('.mjs'));
  return programs.map((name) => {
    const file = join(folder, name.replace(/\.mjs$/, '.mts'));
    writeFileSync(file, readFileSync(join(tasks, name), 'utf8'));
    return file;
  });
}

/** @returns whether their types are right; the compiler prints what is wrong */
function check(files) {
  const settings = join(folder, 'tsconfig.json');
  const compilerOptions = { noUnusedLocals: false, noImplicitAny: false };
  // They are JavaScript: a parameter needs no type.
  const content = { extends: join(repositoryRoot, 'tsconfig.json'), compilerOptions, files };
  writeFileSync(settings, JSON.stringify({ ...content, include: [], exclude: [] }));
  const args = [fastCompiler, '-p', settings];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  return status === 0;
}

if (!process.argv.includes('--built')) await build();
const files = [...extract(), ...extractOfVerbs(), ...copyTasks()];
if (check(files)) console.log(`${files.length} examples have the right types.`);
else process.exitCode = 1;
