import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { difference, examplesIn } from '../docs/extract.js';
import { play } from '../docs/play.js';
import { sessionsIn } from '../docs/sessions.js';
import { loadScript, root } from '../support/scripts.js';
import { KEEP_LOADED } from './loaded-addons.js';
import {
  dosdevInApp,
  npxInApp,
  prepareMachine,
  runInApp,
  stageInApp,
  versionOf,
} from './new-user.js';
import {
  app,
  compilerLog,
  evaluateInApp,
  hasNpm,
  installed,
  packAndInstall,
  runTool,
} from './packed.js';

const { ARCHITECTURES, prebuildPath } = await loadScript<{
  ARCHITECTURES: Readonly<Record<string, object>>;
  prebuildPath(arch: string): string;
}>('native/architectures.mjs');
const { addonFaults } = await loadScript<{
  addonFaults(file: string, arch: string): readonly string[];
}>('native/addon-faults.mjs');

const { listedSources } = await loadScript<{
  listedSources(folder: string): Readonly<Record<string, readonly string[]>>;
}>('native/sources.mjs');
const { stampNow } = await loadScript<{
  stampNow(): { readonly version: string; readonly sources: string };
}>('native-stamp.mjs');
const run = promisify(execFile);

const onWindows = process.platform === 'win32';

/** Every file of the installed package, `/` between folders. */
function installedFiles(): readonly string[] {
  return readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .map((file) => file.replaceAll('\\', '/'));
}

describe('the tarball', () => {
  let tarball: string;
  let hasAddon: boolean;

  if (hasNpm) {
    beforeAll(async () => {
      ({ tarball, hasAddon } = await packAndInstall());
    });

    test('has what users need, and nothing else', () => {
      const files = installedFiles();
      const usual =
        /^dist\/.*\.(js|d\.ts)$|^docs\/[\w-]+\.md$|^docs\/schemas\/\w+\.schema\.json$|^native\/(binding|nt)\/(example\/)?\w+\.(cc|h|rc)$|^examples\/((scale|tasks|templates)\/[\w.-]+\.mjs|tasks\/README\.md|templates\/workflow\.yml)$/;
      const rest = files.filter((file) => !usual.test(file));
      const addons = rest.filter((file) => file.startsWith('prebuilds/'));
      // That of this machine, and those for other processors that have been built.
      const own = onWindows ? process.arch : 'x64';
      const expected = Object.keys(ARCHITECTURES).filter((arch) =>
        arch === own ? hasAddon : existsSync(join(root, prebuildPath(arch))),
      );
      expect([...addons].sort()).toEqual(expected.map(prebuildPath).sort());
      for (const arch of expected) {
        expect(addonFaults(join(installed, prebuildPath(arch)), arch), arch).toEqual([]);
      }
      expect(rest.filter((file) => !addons.includes(file)).sort()).toEqual([
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'dist/ADDON-LICENSES.txt',
        'dist/cli/THIRD-PARTY-LICENSES.txt',
        // Not binding.gyp: `npm ci` would build the addon, whatever package.json says.
        'dosdev.gyp',
        'native/CMakeLists.txt',
        'native/mingw-w64.cmake',
        'native/nt/CMakeLists.txt',
        'package.json',
        'scripts/native-stamp.mjs',
        'scripts/native/sources.mjs',
        'scripts/places.mjs',
      ]);
      expect(files).toContain('dist/index.d.ts');
      expect(files.filter((file) => /^dist\/cli\/.*\.d\.ts$/.test(file))).toEqual([]);
    });

    test('has the sources of its addon, which a build of them names', async () => {
      const files = installedFiles();
      const listed = Object.values(listedSources(installed)).flat();
      expect(listed.length).toBeGreaterThan(40);
      expect(listed.filter((file) => !files.includes(file))).toEqual([]);
      // As dosdev.gyp runs it. It is that of the addon that is here, so a built one is as good.
      const script = join(installed, 'scripts', 'native-stamp.mjs');
      const { version, sources } = stampNow();
      const stamps = { version, sources, 'version-numbers': `${version.replaceAll('.', ',')},0` };
      for (const [part, stamp] of Object.entries(stamps)) {
        const { stdout } = await run(process.execPath, [script, part]);
        expect(stdout, part).toBe(stamp);
      }
    });

    test('the links of its pages lead to files and folders that it has', () => {
      const files = installedFiles();
      const pages = files.filter((file) => file.endsWith('.md'));
      expect(pages.length).toBeGreaterThan(30);
      const missing = pages.flatMap((page) => {
        const text = readFileSync(join(installed, page), 'utf8');
        const links = Array.from(text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g), ([, link = '']) => link);
        return links
          .filter((link) => !/^[a-z]+:/.test(link))
          .map((link) => posix.join(posix.dirname(page), link))
          .filter((to) => !files.some((file) => file === to || file.startsWith(`${to}/`)))
          .map((to) => `${page}: ${to}`);
      });
      expect(missing).toEqual([]);
    });

    test('installs without a compiler, and with no more than it needs', () => {
      expect(existsSync(compilerLog) ? readFileSync(compilerLog, 'utf8') : '').toBe('');
      const { scripts, ...rest } = JSON.parse(
        readFileSync(join(installed, 'package.json'), 'utf8'),
      );
      for (const kind of ['dependencies', 'optionalDependencies']) {
        expect(rest[kind] ?? {}, kind).toEqual({});
      }
      // Only for windowsBinding(), which programs with node-serialport have it for already.
      const optional = ['@serialport/bindings-cpp'];
      expect(Object.keys(rest.peerDependencies)).toEqual(optional);
      expect(rest.peerDependenciesMeta).toEqual({ [optional.join()]: { optional: true } });
      const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
      expect(Object.keys(scripts).filter((name) => atInstall.includes(name))).toEqual([]);
      const packages = readdirSync(join(app, 'node_modules')).filter((name) => name[0] !== '.');
      // What the command line is made with is in its bundle.
      expect(packages).toEqual(['dosdev']);
      const licences = readFileSync(join(installed, 'dist/cli/THIRD-PARTY-LICENSES.txt'), 'utf8');
      for (const library of ['@dagrejs/dagre', 'commander', 'proper-lockfile', 'yaml']) {
        expect(licences).toContain(`Name: ${library}\n`);
      }
    });

    test('publint has nothing to say', async () => {
      const said = await runTool('publint/src/cli.js', ['run', '--strict', tarball]);
      expect(said).toContain('All good!');
    });

    test('the types are right in every way that it can be imported', async () => {
      const args = ['--profile', 'esm-only', '--format', 'json', tarball];
      const { analysis } = JSON.parse(await runTool('@arethetypeswrong/cli/dist/index.js', args));
      const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
      expect(Object.keys(analysis.entrypoints).sort()).toEqual(Object.keys(exports).sort());
      expect(analysis.types).toEqual({ kind: 'included' });
    });
  }

  describe('as a new user, by its README alone', () => {
    beforeAll(prepareMachine);

    test('the sessions at the terminal go as they are shown', async () => {
      const sessions = sessionsIn('README.md', readFileSync(join(installed, 'README.md'), 'utf8'));
      expect(sessions.length).toBeGreaterThan(2);
      expect(await play(sessions, await stageInApp())).toBe('');
    });

    const blocks = examplesIn('README.md', readFileSync(join(root, 'README.md'), 'utf8'));
    test.for(blocks)('the program of $name does what it says', async ({ code }) => {
      expect(difference(code, await runInApp(code))).toBeUndefined();
    });

    test('dosdev doctor says what is here', async () => {
      const { code, stdout } = await dosdevInApp(['doctor', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        backend: onWindows ? 'native' : 'simulated',
        result: { platform: process.platform },
      });
    });

    test('what it loads only when asked is there: a picture, a declaration', async () => {
      const drawn = await dosdevInApp([
        'graph',
        '--match',
        'NUL',
        '--output',
        'nul.svg',
        '--quiet',
      ]);
      expect(drawn).toEqual({ code: 0, stdout: 'wrote nul.svg: 1 link\n', stderr: '' });
      expect(readFileSync(join(app, 'nul.svg'), 'utf8')).toMatch(/^<svg .*NUL/s);
      writeFileSync(join(app, 'names.yaml'), 'names:\n  COM90: \\Device\\Null\n');
      expect((await dosdevInApp(['apply', 'names.yaml', '--yes'])).code).toBe(0);
      expect((await dosdevInApp(['remove', 'COM90'])).code).toBe(0);
    });

    if (hasNpm) {
      test('npx finds it', async () => {
        expect(await npxInApp('dosdev', '--version')).toBe(`${versionOf(installed)}\n`);
      });
    }
  });

  test('its entry points are imported by name', async () => {
    const script = `
      import { openDosDevices } from 'dosdev';
      import { IoCreateSymbolicLink } from 'dosdev/driver';
      import { serialPortNumber } from 'dosdev/names';
      import { openObjectManager } from 'dosdev/nt';
      import { createSimulatedMachine } from 'dosdev/testing';
      const caller = createSimulatedMachine().logon({ user: 'anna' });
      const { target } = openDosDevices({ backend: caller }).query('NUL');
      const { backend } = openObjectManager('simulated');
      const number = serialPortNumber('com20');
      console.log(JSON.stringify([target, typeof IoCreateSymbolicLink, number, backend]));
    `;
    const imported = ['\\Device\\Null', 'function', 20, 'simulated'];
    expect(await evaluateInApp(script)).toEqual(imported);
  });

  if (onWindows && existsSync(join(root, 'build', 'Release', 'dosdev.node'))) {
    test('finds its addon where it was installed, native', async () => {
      const script = `
        ${KEEP_LOADED}
        const { openDosDevices } = await import('dosdev');
        const { openObjectManager } = await import('dosdev/nt');
        const { backend } = openObjectManager('native');
        const { target } = openDosDevices().query('NUL');
        console.log(JSON.stringify({ backend, target, loaded }));
      `;
      const { backend, target, loaded } = (await evaluateInApp(script)) as {
        backend: string;
        target: string;
        loaded: readonly string[];
      };
      expect({ backend, target }).toEqual({ backend: 'native', target: '\\Device\\Null' });
      expect(loaded.map((file) => file.replaceAll('\\', '/'))).toEqual([
        expect.stringMatching(/app\/node_modules\/dosdev\/prebuilds\/win32-\w+\/dosdev\.node$/),
      ]);
    });
  }
});
