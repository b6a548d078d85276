import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Arch, MACHINES, peFile, rightAddon, type Stamp } from '../support/pe-file.js';
import { loadScript, root } from '../support/scripts.js';

interface StampModule {
  stampNow(root?: string): Stamp;
  stampOf(file: string): Stamp | undefined;
  staleness(file: string, now?: Stamp): string | undefined;
}

const { stampNow, stampOf, staleness } = await loadScript<StampModule>('native-stamp.mjs');
const { ARCHITECTURES } = await loadScript<{
  ARCHITECTURES: Readonly<Record<string, { readonly title: string }>>;
}>('native/architectures.mjs');
const folder = mkdtempSync(join(tmpdir(), 'dosdev-stamp-'));
const checkout = join(folder, 'checkout');
const built = join(checkout, 'build', 'Release', 'dosdev.node');
/** What a build on this machine is for, and what it is not. */
const own = (process.platform === 'win32' ? process.arch : 'x64') as Arch;
const others = (Object.keys(MACHINES) as Arch[]).filter((arch) => arch !== own);
const prebuild = (arch: Arch) => join(checkout, 'prebuilds', `win32-${arch}`, 'dosdev.node');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes what a linker could have made. */
function writeAddon(file: string, stamp: Stamp, arch = own): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, peFile(rightAddon(arch, stamp)));
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(checkout, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

beforeEach(() => {
  rmSync(checkout, { recursive: true, force: true });
  for (const name of ['native', 'scripts', 'dosdev.gyp', 'package.json']) {
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  }
});

describe('what an addon says of itself', () => {
  const now = stampNow();

  test.for([
    ['a source', 'native/binding/host.cc', (text: string) => `${text}\n`],
    ['a header', 'native/nt/identity.h', (text: string) => `${text}\n`],
    ['how CMake builds it', 'native/CMakeLists.txt', (text: string) => `${text}\n`],
    ['how CMake builds the library', 'native/nt/CMakeLists.txt', (text: string) => `${text}\n`],
    ['how CMake compiles across', 'native/mingw-w64.cmake', (text: string) => `${text}\n`],
    ['how node-gyp builds it', 'dosdev.gyp', (text: string) => `${text}\n`],
    [
      'the headers that it is compiled with',
      'package.json',
      (text: string) => text.replace(/("node-addon-api": ")/, '$10'),
    ],
  ] as const)('%s makes it another one', ([, file, change]) => {
    expect(stampNow(checkout)).toEqual(now);
    edit(file, change);
    expect(stampNow(checkout).sources).not.toBe(now.sources);
  });

  test('lines may end as on Windows, and an editor may keep its own files beside them', () => {
    edit('native/binding/host.cc', (text) => text.replaceAll('\n', '\r\n'));
    writeFileSync(join(checkout, 'native', 'binding', '.host.cc.swp'), 'x');
    expect(stampNow(checkout)).toEqual(now);
  });

  test('is found in the file, and what is stale is told', () => {
    writeAddon(built, now);
    expect(stampOf(built)).toEqual(now);
    expect(staleness(built, now)).toBeUndefined();
    expect(staleness(built, { ...now, version: '9.9.9' })).toBe(
      `was built for version ${now.version}, and the package is 9.9.9`,
    );
    expect(staleness(built, { ...now, sources: 'other' })).toMatch(/other sources/);
    writeFileSync(built, 'MZ');
    expect(staleness(built, now)).toMatch(/does not say/);
  });
});

describe('packing', () => {
  const now = stampNow();

  /** As `npm pack` does. @returns its exit code, and what it says */
  function prebuildScript(args: readonly string[] = [], more: Readonly<NodeJS.ProcessEnv> = {}) {
    const script = join(checkout, 'scripts', 'prebuild.mjs');
    const { npm_command: _, DOSDEV_MISSING_ADDONS: __, ...rest } = process.env;
    const options = { encoding: 'utf8', env: { ...rest, ...more } } as const;
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], options);
    return { status, stderr };
  }
  const allowed = { DOSDEV_MISSING_ADDONS: 'allow' };

  test('ships an addon of these sources for each processor', () => {
    writeAddon(built, now);
    for (const arch of others) writeAddon(prebuild(arch), now, arch);
    expect(prebuildScript()).toEqual({ status: 0, stderr: '' });
    expect(stampOf(prebuild(own))).toEqual(now);
    expect(prebuildScript(['--release'])).toEqual({ status: 0, stderr: '' });
  });

  test.each(others)('goes without one for %s only if it is told to; a release never', (missing) => {
    writeAddon(built, now);
    for (const arch of others.filter((one) => one !== missing)) {
      writeAddon(prebuild(arch), now, arch);
    }
    const { title = '' } = ARCHITECTURES[missing] ?? {};
    const said = `prebuild: there is no addon for ${title}`;
    const { status, stderr } = prebuildScript();
    expect(status).toBe(1);
    expect(stderr.startsWith(`${said}. Build it: npm run prebuilds; `)).toBe(true);
    expect(stderr).toContain('DOSDEV_MISSING_ADDONS=allow npm pack');
    expect(prebuildScript([], { DOSDEV_MISSING_ADDONS: '1' }).status).toBe(1);
    expect(prebuildScript([], allowed)).toEqual({ status: 0, stderr: `${said}\n` });
    const refused = { status: 1, stderr: `${said}\n` };
    expect(prebuildScript(['--release'], allowed)).toEqual(refused);
    expect(prebuildScript([], { ...allowed, npm_command: 'publish' })).toEqual(refused);
  });

  test.for([
    ['of other sources', { sources: '0'.repeat(64) }, /from other sources .* npm run test:all/],
    ['of another version', { version: '0.0.9' }, /for version 0\.0\.9, and the package is/],
  ] as const)('refuses an addon %s, and leaves no older one behind', ([, difference, said]) => {
    writeAddon(built, { ...now, ...difference });
    writeAddon(prebuild(own), now);
    const { status, stderr } = prebuildScript();
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
    expect(() => stampOf(prebuild(own))).toThrow('ENOENT');
  });

  test('refuses to go without one', () => {
    expect(prebuildScript()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no built addon/),
    });
  });

  test.each(others)('refuses a stale one for %s, and does not delete it', (arch) => {
    writeAddon(built, now);
    const old = { version: '0.0.9', sources: now.sources };
    writeAddon(prebuild(arch), old, arch);
    const { status, stderr } = prebuildScript();
    expect(status).toBe(1);
    expect(stderr).toContain(`${prebuild(arch)} was built for version 0.0.9`);
    expect(stampOf(prebuild(arch))).toEqual(old);
  });

  test.each(others)('refuses one for %s that is for this processor', (arch) => {
    writeAddon(built, now);
    writeAddon(prebuild(arch), now, own);
    expect(prebuildScript()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${prebuild(arch)} is for another processor`),
    });
  });
});
