// Runners such as Jest load modules into contexts of node:vm, which lack some of what the main one has.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** Loads the built package into a new context, and does there what needs the symbols of `using`. */
const PROGRAM = `
  import { readFileSync } from 'node:fs';
  import { pathToFileURL } from 'node:url';
  import { createContext, runInContext, SourceTextModule, SyntheticModule } from 'node:vm';
  const context = createContext({ AbortController, AbortSignal, Buffer, URL, console, process, setTimeout });
  const loaded = new Map();
  async function builtin(name) {
    const exports = await import(name);
    return new SyntheticModule(Object.keys(exports), function () {
      for (const key of Object.keys(exports)) this.setExport(key, exports[key]);
    }, { context });
  }
  async function load(url) {
    if (url.startsWith('node:')) return await builtin(url);
    return new SourceTextModule(readFileSync(new URL(url), 'utf8'), {
      context, identifier: url, initializeImportMeta: (meta) => { meta.url = url; },
    });
  }
  function link(name, { identifier }) {
    const url = name.startsWith('node:') ? name : new URL(name, identifier).href;
    if (!loaded.has(url)) loaded.set(url, load(url));
    return loaded.get(url);
  }
  const entry = pathToFileURL('dist/testing/index.js').href;
  const module = await link(entry, {});
  await module.link(link);
  await module.evaluate();
  const { simulate } = module.namespace;
  const { dos, machine } = simulate();
  dos.alias('COM7', 'COM1');
  const temporary = dos.temporary('R:', 'C:\\\\work');
  const known = runInContext('[Symbol.dispose, Symbol.asyncDispose]', context);
  temporary[known[0] ?? Symbol.for('Symbol.dispose')]();
  const watch = dos.watch();
  await watch[known[1] ?? Symbol.for('Symbol.asyncDispose')]();
  machine.serialDevice('COM1').destroy();
  console.log(JSON.stringify([dos.has('COM7'), dos.has('R:')]));
`;

test('works in a context that has no symbols for using', async () => {
  const flags = ['--experimental-vm-modules', '--no-warnings', '--input-type=module'];
  const { stdout } = await run(process.execPath, [...flags, '--eval', PROGRAM], { cwd: root });
  expect(JSON.parse(stdout)).toEqual([true, false]);
});
