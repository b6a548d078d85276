import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadScript } from '../support/scripts.js';
import { KEEP_LOADED } from './loaded-addons.js';

const { WINDOWS_FUNCTIONS } = await loadScript<{
  WINDOWS_FUNCTIONS: Readonly<Record<string, string>>;
}>('native/windows-functions.mjs');
const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const onWindows = process.platform === 'win32';

/** Runs a module that imports the package by name, as its users do; it prints JSON. */
async function evaluate(script: string, env: Record<string, string> = {}): Promise<unknown> {
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout);
}

/** What comes of each choice, as its source, in one process; `''` is none. */
async function chosen(choices: readonly string[], env?: Record<string, string>) {
  const calls = choices.map((choice) => `() => openObjectManager(${choice})`);
  return await evaluate(
    `
    import { openObjectManager } from 'dosdev/nt';
    const answers = [${calls}].map((call) => {
      try { return call().backend } catch (error) { return error.code }
    });
    console.log(JSON.stringify(answers));
    `,
    env,
  );
}

describe('package.json', () => {
  const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  test('restricts neither the system nor the processor: the simulator runs anywhere', () => {
    expect(facts).not.toHaveProperty('os');
    expect(facts).not.toHaveProperty('cpu');
  });

  test('gives every entry point its types, before the code, from the same folder', () => {
    const entries = Object.entries<Record<string, string> | string>(facts.exports);
    const conditional = entries.filter(([, target]) => typeof target === 'object');
    expect(conditional.length).toBe(6);
    for (const [name, target] of conditional) {
      expect(Object.keys(target), name).toEqual(['types', 'default']);
      const { types, default: code } = target as Record<string, string>;
      expect(types?.replace(/\.d\.ts$/, '.js'), name).toBe(code);
    }
    // For what does not read `exports`.
    expect(facts.types).toBe(facts.exports['.'].types);
  });
});

describe('the built package', () => {
  test('uses no network: no module and no library for it', () => {
    const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
    const code = files.filter((name) => name.endsWith('.js'));
    expect(code.length).toBeGreaterThan(5);
    const network =
      /['"](?:node:)?(?:net|tls|http2?|https|dgram|dns|undici)(?:\/promises)?['"]|\bfetch\(/;
    expect(
      code.filter((name) => network.test(readFileSync(join(root, 'dist', name), 'utf8'))),
    ).toEqual([]);
    expect(Object.keys(WINDOWS_FUNCTIONS)).toEqual(['advapi32.dll', 'kernel32.dll']);
  });

  const here = onWindows ? 'native' : 'simulated';
  const native = onWindows ? 'native' : 'ERR_DOSDEV_ADDON_UNAVAILABLE';

  test('takes the backend that is asked for, and usually the one of the system', async () => {
    const answers = await chosen(['', "'auto'", "'native'", "'simulated'", "'wine'"]);
    expect(answers).toEqual([here, here, native, 'simulated', 'ERR_DOSDEV_INVALID_ARG_VALUE']);
  });

  test.for([
    ['native', native],
    ['simulated', 'simulated'],
    ['real', 'ERR_DOSDEV_INVALID_ARG_VALUE'],
  ] as const)('takes no other where the environment asks for %s', async ([asked, answer]) => {
    expect(await chosen([''], { DOSDEV_BACKEND: asked })).toEqual([answer]);
  });

  test('loads neither the addon nor the simulator by being imported', async () => {
    const script = `
      import { Session } from 'node:inspector';
      ${KEEP_LOADED}
      const session = new Session();
      session.connect();
      session.on('Debugger.scriptParsed', ({ params }) => loaded.push(params.url));
      session.post('Debugger.enable');
      await import('dosdev');
      await import('dosdev/driver');
      await import('dosdev/names');
      await import('dosdev/nt');
      const seen = loaded.some((file) => file.endsWith('dist/modules/base.js'));
      const unwanted = loaded.filter((file) => /dist.modules.simulated|[.]node$/.test(file));
      console.log(JSON.stringify({ seen, unwanted }));
    `;
    expect(await evaluate(script)).toEqual({ seen: true, unwanted: [] });
  });

  // One other character doubles the memory that a file takes: see scripts/one-byte.mjs.
  test.for(['cli', 'modules', 'testing', 'driver'])('has one byte a character in %s', (folder) => {
    const files = readdirSync(join(root, 'dist', folder), { recursive: true, encoding: 'utf8' });
    const code = files.filter((file) => file.endsWith('.js'));
    expect(code).not.toEqual([]);
    const other = /[^\p{ASCII}]/u;
    const long = code.filter((file) =>
      other.test(readFileSync(join(root, 'dist', folder, file), 'utf8')),
    );
    expect(long).toEqual([]);
  });

  // Each file more costs a program that imports the package about a millisecond.
  test.for([
    ['dosdev', 3],
    ['dosdev/driver', 2],
    ['dosdev/names', 2],
    ['dosdev/nt', 2],
    ['dosdev/testing', 6],
    ['dosdev/serialport', 5],
  ] as const)('loads few files for %s', async ([entry, most]) => {
    const script = `
      import { Session } from 'node:inspector';
      ${KEEP_LOADED}
      const session = new Session();
      session.connect();
      session.on('Debugger.scriptParsed', ({ params }) => loaded.push(params.url));
      session.post('Debugger.enable');
      await import('${entry}');
      console.log(JSON.stringify(loaded.filter((file) => /.dist.*[.]js$/.test(file)).length));
    `;
    expect(await evaluate(script)).toBe(most);
  });

  test('keeps the names of its functions in stack traces', async () => {
    const script = `
      import { openDosDevices } from 'dosdev';
      try { openDosDevices({ backend: 'simulated' }).query('COM1\\0') }
      catch (error) { console.log(JSON.stringify(error.stack)) }
    `;
    expect(await evaluate(script)).toMatch(
      / at \w*DosDevices\.query \(.*dist.modules.dos-devices\.js:\d+/,
    );
  });

  test('binds the driver routines to this machine', async () => {
    const script = `
      import { IoCreateSymbolicLink, IoDeleteSymbolicLink, NT_SUCCESS } from 'dosdev/driver';
      const name = '\\\\??\\\\DDBUILT${process.pid}';
      const created = IoCreateSymbolicLink(name, '\\\\Device\\\\Null');
      const again = IoCreateSymbolicLink(name, '\\\\Device\\\\Null');
      const deleted = IoDeleteSymbolicLink(name);
      console.log(JSON.stringify([created, again, deleted].map(NT_SUCCESS)));
    `;
    expect(await evaluate(script)).toEqual([true, false, true]);
  });

  test('the example of the README does what it says', async () => {
    const { stdout } = await run(process.execPath, ['examples/com-alias.mjs'], { cwd: root });
    expect(stdout).toContain("received 'HELLO THROUGH COM120'");
    expect(stdout).toMatch(/reading COM120 +STATUS_OBJECT_NAME_NOT_FOUND/);
  });
});
