import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

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

const backendOf = (choice: string) => `
  import { openObjectManager } from 'dosdev';
  let answer;
  try { answer = openObjectManager(${choice}).backend } catch (error) { answer = error.code }
  console.log(JSON.stringify(answer));
`;

describe('the built package', () => {
  test('chooses the native backend on Windows, and the simulated one elsewhere', async () => {
    const here = onWindows ? 'native' : 'simulated';
    expect(await evaluate(backendOf(''))).toBe(here);
    expect(await evaluate(backendOf("'auto'"))).toBe(here);
  });

  test('never takes the simulator where the native backend was asked for', async () => {
    const answer = onWindows ? 'native' : 'ERR_DOSDEV_ADDON_UNAVAILABLE';
    expect(await evaluate(backendOf("'native'"))).toBe(answer);
    expect(await evaluate(backendOf(''), { DOSDEV_BACKEND: 'native' })).toBe(answer);
  });

  test('takes the simulator where it was asked for by name', async () => {
    expect(await evaluate(backendOf("'simulated'"))).toBe('simulated');
    expect(await evaluate(backendOf(''), { DOSDEV_BACKEND: 'simulated' })).toBe('simulated');
  });

  test('refuses a backend that it does not have', async () => {
    expect(await evaluate(backendOf("'wine'"))).toBe('ERR_DOSDEV_INVALID_ARG_VALUE');
    expect(await evaluate(backendOf(''), { DOSDEV_BACKEND: 'real' })).toBe(
      'ERR_DOSDEV_INVALID_ARG_VALUE',
    );
  });

  test('loads neither the addon nor the simulator by being imported', async () => {
    const script = `
      import { Session } from 'node:inspector';
      const loaded = [];
      const { dlopen } = process;
      process.dlopen = (module, file, ...rest) => {
        loaded.push(file);
        return dlopen(module, file, ...rest);
      };
      const session = new Session();
      session.connect();
      session.on('Debugger.scriptParsed', ({ params }) => loaded.push(params.url));
      session.post('Debugger.enable');
      await import('dosdev');
      await import('dosdev/driver');
      const seen = loaded.some((file) => file.endsWith('dist/backend.js'));
      const unwanted = loaded.filter((file) => /dist.simulated|[.]node$/.test(file));
      console.log(JSON.stringify({ seen, unwanted }));
    `;
    expect(await evaluate(script)).toEqual({ seen: true, unwanted: [] });
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
