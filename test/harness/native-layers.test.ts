import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface SourcesModule {
  nativeFiles(root: string, pattern: RegExp): readonly string[];
  listedSources(root: string): Readonly<Record<string, readonly string[]>>;
  layerFaults(root: string): readonly string[];
}

const { nativeFiles, listedSources, layerFaults } =
  await loadScript<SourcesModule>('native/sources.mjs');
const folder = mkdtempSync(join(tmpdir(), 'dosdev-layers-'));
const checkout = join(folder, 'checkout');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(checkout, { recursive: true, force: true });
  for (const name of ['native', 'dosdev.gyp']) {
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  }
});

describe('the layers of native', () => {
  test('native/nt includes nothing of Node.js, and native/binding nothing of Windows', () => {
    expect(nativeFiles(root, /\.cc$/).length).toBeGreaterThan(30);
    expect(layerFaults(root)).toEqual([]);
  });

  const nodeHeaders = [
    ...['napi.h', 'napi-inl.h', 'node_api.h', 'node_api_types.h', 'js_native_api.h'],
    ...['node.h', 'node/node_api.h', 'uv.h', 'v8.h', 'binding/values.h'],
  ];
  test.for([
    ...nodeHeaders.map((header) => [
      'native/nt/registry.cc',
      `<${header}>`,
      'not a header of Windows or C++',
    ]),
    ...[
      ['native/nt/registry.h', '"napi.h"', 'no header of nt'],
      ['native/nt/registry.cc', '"values.h"', 'no header of nt'],
      ['native/nt/registry.cc', '"binding/values.h"', 'no header of nt'],
      ['native/nt/registry.cc', '"../binding/values.h"', 'no header of nt'],
      ['native/nt/registry.cc', 'VALUES_HEADER', 'an include has to name its file'],
      ['native/binding/values.cc', '<windows.h>', 'a header of Windows, which is for nt'],
      ['native/binding/values.cc', '<psapi.h>', 'a header of Windows, which is for nt'],
      ['native/binding/values.cc', '"registry.h"', 'no header of binding or nt'],
    ],
  ] as const)('%s may not include %s', ([file, header, fault]) => {
    appendFileSync(join(checkout, file), `\n  # include ${header}\n`);
    expect(layerFaults(checkout)).toEqual([`${file}: ${header}: ${fault}`]);
  });
});

describe('the lists of sources', () => {
  const builds = ['CMakeLists.txt', 'dosdev.gyp'];

  test('hold every source of both folders', () => {
    const sources = [...nativeFiles(root, /\.cc$/)].sort();
    expect(listedSources(root)).toEqual(Object.fromEntries(builds.map((name) => [name, sources])));
  });

  test('name no two alike, of which one object file would overwrite the other', () => {
    const names = nativeFiles(root, /\.cc$/).map((file) => file.split('/').at(-1));
    expect(new Set(names).size).toBe(names.length);
  });

  test.for([
    ['native/CMakeLists.txt', 'binding/host.cc', 'native/binding/host.cc'],
    ['native/nt/CMakeLists.txt', 'identity.cc', 'native/nt/identity.cc'],
    ['dosdev.gyp', '"native/binding/host.cc",', 'native/binding/host.cc'],
    ['dosdev.gyp', '"native/nt/identity.cc",', 'native/nt/identity.cc'],
  ] as const)('of %s: what happens without %s is seen', ([file, line, source]) => {
    const path = join(checkout, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(`  ${line}\n`, '\n'));
    const build = file === 'dosdev.gyp' ? 'dosdev.gyp' : 'CMakeLists.txt';
    const whole = nativeFiles(checkout, /\.cc$/);
    const missing = whole.filter((name) => !listedSources(checkout)[build]?.includes(name));
    expect(missing).toEqual([source]);
  });
});
