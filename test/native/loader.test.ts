import { execFile } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import { packageVersion } from '../../lib/native/package.js';
import { loadScript, root } from '../support/scripts.js';

interface StampModule {
  stampNow(): { readonly version: string; readonly sources: string };
}

const run = promisify(execFile);
const { stampNow } = await loadScript<StampModule>('native-stamp.mjs');
const addonFile = addonCandidates().find((file) => existsSync(file)) ?? '';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-loader-'));
const version = packageVersion();

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

/** The addon in a file of its own, in which it says something else of itself. */
function addonThatSays(name: string, find: string, replace: string): string {
  expect(replace.length).toBe(find.length);
  const file = join(folder, name);
  const text = readFileSync(addonFile, 'latin1');
  expect(text.split(find).length, find).toBe(2);
  writeFileSync(file, text.replace(find, replace), 'latin1');
  return file;
}

/**
 * The addon in a checkout of its own, as the loader takes it there.
 * @returns the path of the addon in it
 */
function checkoutWith(addon: string, ofVersion = version): string {
  const checkout = mkdtempSync(join(folder, 'checkout-'));
  for (const part of ['index.js', 'modules', 'entry-points']) {
    cpSync(join(root, 'dist', part), join(checkout, 'dist', part), { recursive: true });
  }
  writeFileSync(
    join(checkout, 'package.json'),
    JSON.stringify({ version: ofVersion, type: 'module' }),
  );
  mkdirSync(join(checkout, 'lib'));
  writeFileSync(join(checkout, 'lib', 'index.ts'), '');
  mkdirSync(join(checkout, 'build', 'Release'), { recursive: true });
  const file = join(checkout, 'build', 'Release', 'dosdev.node');
  copyFileSync(addon, file);
  return file;
}

/** Loads the addon of a checkout in a process of its own, which lets go of it. @returns what came of it */
async function load(file: string): Promise<unknown> {
  const script = `
    const [nt, facade] = process.argv.slice(1);
    const { openObjectManager } = await import(nt);
    const { AddonUnavailableError, AddonVersionError } = await import(facade);
    try {
      console.log(JSON.stringify({ backend: openObjectManager('native').backend }));
    } catch (error) {
      const { name, message, cause } = error;
      console.log(JSON.stringify({
        ...error, name, message, cause: cause?.code,
        unavailable: error instanceof AddonUnavailableError,
        version: error instanceof AddonVersionError,
      }));
    }
  `;
  const modules = ['entry-points/nt.js', 'index.js'].map(
    (name) => pathToFileURL(join(dirname(file), '..', '..', 'dist', name)).href,
  );
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
    ...modules,
  ]);
  return JSON.parse(stdout);
}

/** A path as the loader writes it: the folder of the package ends with the system's separator. */
const asLoaded = (file: string): string =>
  `${join(dirname(file), '..', '..', sep)}build/Release/dosdev.node`;

describe('the loader', () => {
  test('takes an addon of this version, which says what it was built from', async () => {
    const { sources } = stampNow();
    expect(loadAddon().build).toBe(`dosdev-addon version=${version} sources=${sources}`);
    expect(await load(checkoutWith(addonFile))).toEqual({ backend: 'native' });
  });

  test.for([
    ['a later version', version.replace(/^\d/, '9')],
    ['a pre-release of as many characters', `${version.slice(0, -2)}-b`],
  ] as const)(
    'refuses an addon of %s, and names both, the file and what to do',
    async ([, other]) => {
      const said = addonThatSays(
        `${other}.node`,
        `dosdev-addon version=${version} `,
        `dosdev-addon version=${other} `,
      );
      const checkout = checkoutWith(said);
      const file = asLoaded(checkout);
      const problem = `the addon ${file} was built for dosdev ${other}, and this is dosdev ${version}`;
      expect(await load(checkout)).toEqual({
        name: 'AddonVersionError',
        code: 'ERR_DOSDEV_ADDON_VERSION',
        file,
        addonVersion: other,
        packageVersion: version,
        action: 'load the addon',
        problem,
        reason: 'unsupported',
        hint: 'Build it anew: npm run build:native',
        message: `cannot load the addon: ${problem}. Build it anew: npm run build:native.`,
        // Programs that ask whether there is an addon have the answer.
        unavailable: true,
        version: true,
      });
    },
  );

  test('refuses an addon that does not say its version', async () => {
    const file = addonThatSays('mute.node', 'dosdev-addon version=', 'dosdev-addon release=');
    const error = await load(checkoutWith(file));
    expect(error).toMatchObject({
      code: 'ERR_DOSDEV_ADDON_VERSION',
      message: expect.stringContaining('does not say for which version of dosdev it was built'),
    });
    expect(error).not.toHaveProperty('addonVersion');
  });

  test.for([
    ['text', 'this is text'],
    ['half an addon', undefined],
  ] as const)('says why a file that is %s does not load', async ([name, text]) => {
    const file = join(folder, `${name}.node`);
    writeFileSync(file, text ?? readFileSync(addonFile).subarray(0, 4096));
    expect(await load(checkoutWith(file))).toMatchObject({
      code: 'ERR_DOSDEV_ADDON_UNAVAILABLE',
      cause: 'ERR_DLOPEN_FAILED',
      version: false,
    });
  });
});

test('two packages of different versions in one process each have an addon and handles of their own', async () => {
  const later = version.replace(/^\d/, '9');
  const said = addonThatSays('later.node', `version=${version} `, `version=${later} `);
  const script = `
    const managers = await Promise.all(process.argv.slice(1).map(async (file) =>
      (await import(file)).openObjectManager('native')));
    const links = managers.map((it) => it.createSymbolicLink('', 'x', { access: 0xf0001 }));
    const attempt = (call) => {
      try {
        const answer = call();
        return typeof answer === 'object' ? answer.target : answer;
      } catch (error) {
        return error.name;
      }
    };
    console.log(JSON.stringify(managers.map((manager) =>
      links.map((link) => attempt(() => manager.querySymbolicLink(link))))));
  `;
  const files = [checkoutWith(addonFile), checkoutWith(said, later)].map(
    (file) => pathToFileURL(join(dirname(file), '..', '..', 'dist', 'entry-points', 'nt.js')).href,
  );
  const { stdout } = await run(process.execPath, [
    ...['--input-type=module', '--eval', script],
    ...files,
  ]);
  const [first = [], second = []] = JSON.parse(stdout) as readonly (readonly unknown[])[];
  expect([first[0], second[1]]).toEqual(['x', 'x']);
  expect([first[1], second[0]]).not.toContain('x');
});

test('an installed package whose addon is of another version says to install it anew', async () => {
  const installed = join(folder, 'installed');
  const prebuilt = join(installed, 'prebuilds', `win32-${process.arch}`);
  mkdirSync(prebuilt, { recursive: true });
  cpSync(join(root, 'dist'), join(installed, 'dist'), { recursive: true });
  copyFileSync(addonFile, join(prebuilt, 'dosdev.node'));
  writeFileSync(join(installed, 'package.json'), '{ "version": "9.9.9", "type": "module" }');
  const args = [join(installed, 'dist', 'cli', 'main.js'), 'list', '--backend', 'native'];
  const ended = await run(process.execPath, args).catch((error: unknown) => error);
  expect(ended).toMatchObject({ code: 5 });
  const said = String((ended as { readonly stderr: unknown }).stderr).replaceAll(/\s+/g, ' ');
  expect(said).toContain(`was built for dosdev ${version}, and this is dosdev 9.9.9`);
  expect(said).toContain('install dosdev anew');
});
