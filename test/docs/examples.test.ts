import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { difference, type Example, examples, examplesIn, expectations } from './extract.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const onWindows = process.platform === 'win32';
const realBackend = onWindows && process.env.DOSDEV_BACKEND !== 'simulated';
// Inside the package, so that its own name leads to its dist/ as it does for its users.
const folder = join(root, '.cache', 'examples', String(process.pid));
const execute = promisify(execFile);
const PATIENT = 'export default { test: { testTimeout: 180_000, hookTimeout: 180_000 } };';

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Runs a block as a program of its own. @returns what it printed */
async function run({ code }: Example, backend: string): Promise<string> {
  count += 1;
  const forVitest = /from 'vitest'/.test(code);
  const own = join(folder, String(count));
  mkdirSync(own, { recursive: true });
  const file = join(own, forVitest ? 'example.test.mjs' : 'example.mjs');
  writeFileSync(file, code);
  // Without one of its own, vitest would find this repository's configuration. Its time is this test's.
  if (forVitest) writeFileSync(join(own, 'vitest.config.mjs'), PATIENT);
  const runner = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', own];
  const args = forVitest ? runner : ['--no-warnings', file];
  const { VITEST: _, FORCE_COLOR: __, ...env } = process.env;
  const { stdout } = await execute(process.execPath, args, {
    cwd: own,
    env: { ...env, DOSDEV_BACKEND: backend, NO_COLOR: '1' },
  });
  return stdout;
}

const all = examples();
const runnable = all.filter(({ flags }) => !flags.has('no-run'));
const onReal = runnable.filter(({ flags }) => flags.has('real-too'));

// The two systems share the work: every example runs on the simulator under Linux, and what holds on
// every backend on the real one as well.
if (realBackend) {
  describe('the documented examples, native', () => {
    test.for(onReal)('$name', async (example) => {
      expect(difference(example.code, await run(example, 'native'))).toBeUndefined();
    });
  });
} else {
  describe.concurrent('the documented examples, simulated', () => {
    test.for(onWindows ? onReal : runnable)('$name', async (example, { expect }) => {
      const output = await run(example, 'simulated');
      expect(difference(example.code, output)).toBeUndefined();
    });
  });
}

if (!onWindows) {
  test('the documented examples have the right types', async () => {
    const script = join(root, 'scripts', 'check-examples.mjs');
    const checked = execute(process.execPath, [script, '--built'], { cwd: root });
    await expect(checked).resolves.toMatchObject({ stderr: '' });
  });
}

describe('reading examples', () => {
  test('blocks are found with their places and flags', () => {
    const page = '# T\n\n```js\na();\n```\n```sh\nno\n```\n```js no-run\nb();\n```\n';
    expect(examplesIn('p.md', page)).toEqual([
      { name: 'p.md:3', code: 'a();\n', flags: new Set() },
      { name: 'p.md:9', code: 'b();\n', flags: new Set(['no-run']) },
    ]);
    expect(() => examplesIn('p.md', '```js norun\n```\n')).toThrow('p.md:1: what is norun?');
    expect(all.length).toBeGreaterThan(20);
    expect(onReal.length).toBeGreaterThan(5);
  });

  test('what is printed is compared with what is said', () => {
    const code = "console.log(a); // 1\nif (b) console.log('x') // two…\n";
    expect(expectations(code)).toEqual({ lines: ['1', 'two…'], complete: true });
    expect(difference(code, '1\ntwo and more\n')).toBeUndefined();
    expect(difference(code, '1\n2\n')).toContain('two…');
    expect(difference(code, '0\n1\ntwo\n')).toBe('no 0');
    expect(difference(code, '1\ntwo\n3\n')).toBe('no 3');
    expect(difference(`${code}console.log(c);\n`, '0\n1\n0\ntwo\n3\n')).toBeUndefined();
  });
});
