// TypeScript's own compiler in place of esbuild: esbuild.exe does not start under Wine 8, and one
// configuration serves every run. What it makes is kept, as the run on Linux and the one under Wine load
// the same modules.
//   node scripts/test/transpile.mjs    transpiles all that a run may load
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { fastCompiler } from '../typescript.mjs';

const require = createRequire(import.meta.url);
const folder = join(cacheFolder, 'transpiled');
/** What makes it: the compiler, and how this file calls it. */
const maker = `${require('typescript/package.json').version}\0${readFileSync(import.meta.filename)}`;

/** @returns the name of what is kept of a module: its own name is in its source map */
function keyOf(code, file) {
  return createHash('sha256')
    .update(`${maker}\0${basename(file)}\0${code}`)
    .digest('hex');
}

function read(place) {
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps it, unless another run does at this moment. */
function keep(place, made) {
  const own = `${place}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(own, JSON.stringify(made));
    renameSync(own, place);
  } catch {
    rmSync(own, { force: true });
  }
}

function transpile(code, file) {
  // Loaded for this alone: it is large.
  const ts = require('typescript');
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      sourceMap: true,
    },
  });
  return { code: outputText, map: sourceMapText ?? null };
}

/**
 * @param {string} code of a TypeScript module
 * @param {string} file its name
 * @returns {{code: string, map: string | null}} the JavaScript of it
 */
export function transpiled(code, file) {
  const place = join(folder, keyOf(code, file));
  const kept = read(place);
  if (kept !== undefined) return kept;
  const made = transpile(code, file);
  keep(place, made);
  return made;
}

/**
 * Transpiles all at once.
 * @param {string} made the folder that it goes to
 */
function transpileInto(made) {
  const wanted = ['--noEmit', 'false', '--sourceMap', '--outDir', made];
  const args = [fastCompiler, '-p', repositoryRoot, '--noCheck', '--rootDir', repositoryRoot];
  const { status } = spawnSync(process.execPath, [...args, ...wanted], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`TypeScript ended with ${status}`);
}

/** @returns what {@link transpileInto} made of a source, if it is one of the project's */
function madeOf(file, made) {
  const path = join(made, relative(repositoryRoot, file)).replace(/ts$/, 'js');
  if (!existsSync(path)) return undefined;
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
  const named = { ...map, sources: [basename(file)] };
  return { code: readFileSync(path, 'utf8'), map: JSON.stringify(named) };
}

/** Transpiles all that a run may load, and drops what is kept of other sources. */
function transpileAll() {
  const files = ['lib', 'test'].flatMap((name) =>
    readdirSync(join(repositoryRoot, name), { recursive: true })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(repositoryRoot, name, path)),
  );
  const made = mkdtempSync(join(tmpdir(), 'dosdev-transpiled-'));
  try {
    transpileInto(made);
    mkdirSync(folder, { recursive: true });
    return keepOnly(files, made);
  } finally {
    rmSync(made, { recursive: true });
  }
}

function keepOnly(files, made) {
  const keys = files.map((file) => {
    const code = readFileSync(file, 'utf8');
    const key = keyOf(code, file);
    const fresh = madeOf(file, made);
    if (fresh !== undefined) keep(join(folder, key), fresh);
    return key;
  });
  const used = new Set(keys);
  for (const name of readdirSync(folder)) {
    if (!used.has(name)) rmSync(join(folder, name), { force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) transpileAll();
