import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { expect, test } from 'vitest';
import { addonCandidates } from '../../lib/native/loader.js';
import { root } from '../support/scripts.js';

/** Calls that load a library, or change where the next ones are looked for. */
const LOADS =
  /\b(?:LoadLibrary\w*|LoadPackagedLibrary|LdrLoadDll|SearchPath[AW]?|SetDllDirectory[AW]?|AddDllDirectory|SetDefaultDllDirectories|dlopen)\s*\([^;]*/g;
/** A library of the system, from the system's own folder, whatever the search order is. */
const FROM_SYSTEM32 =
  /^LoadLibraryExW\(L"[\w.-]+\.dll",\s*nullptr,\s*LOAD_LIBRARY_SEARCH_SYSTEM32\)$/;

/** @returns each load in a source that the folder of a program or the current one could answer */
function unsafeLoads(source: string): readonly string[] {
  return Array.from(source.matchAll(LOADS), ([call]) => call.trim()).filter(
    (call) => !FROM_SYSTEM32.test(call),
  );
}

function sources(folder: string, ending: RegExp): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const);
}

test('the addon loads libraries from System32 only', () => {
  // The fake Windows of the fuzzer declares the functions, and loads nothing.
  const all = sources('native', /\.(?:cc|h)$/).filter(([name]) => !/^native.nt-fuzz/.test(name));
  expect(all.filter(([, text]) => text.includes('LoadLibraryExW')).length).toBeGreaterThan(2);
  expect(all.flatMap(([name, text]) => unsafeLoads(text).map((it) => [name, it]))).toEqual([]);
});

test.each([
  ['LoadLibraryW(L"mpr.dll");'],
  ['LoadLibraryA("mpr.dll");'],
  ['LoadLibraryExW(L"mpr.dll", nullptr, 0);'],
  ['LoadLibraryExW(name, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);'],
  [
    'LoadLibraryExW(L"mpr.dll", nullptr,\n    LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS);',
  ],
  ['LoadLibraryExW(L"..\\\\mpr.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);'],
  ['SetDllDirectoryW(L"");'],
])('%j would be noticed', (source) => {
  expect(unsafeLoads(source)).toHaveLength(1);
});

test('the addon itself is loaded by its absolute path, in one place', () => {
  for (const file of addonCandidates('win32', 'x64'))
    expect([file, isAbsolute(file)]).toEqual([file, true]);
  const loaders = sources('lib', /\.ts$/)
    .filter(([, text]) => /process\.dlopen|dosdev\.node/.test(text))
    .map(([name]) => name);
  expect(loaders).toEqual(['lib/native/loader.ts']);
});
