import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import { ATTRIBUTES_SIZE } from '../support/addon-calls.js';
import { loadScript } from '../support/scripts.js';

const addonFile = addonCandidates().find((file) => existsSync(file)) ?? '';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-host-'));
const run = promisify(execFile);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

/** Runs a script in a process of its own. @returns what it prints, which is JSON */
async function evaluate(program: string, script: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(program, ['--eval', script, ...args]);
  return JSON.parse(stdout);
}

interface FaultsModule {
  addonFaults(file: string, arch: string): readonly string[];
}
const { addonFaults } = await loadScript<FaultsModule>('native/addon-faults.mjs');

test('the addon imports what every Windows 10 has, and no host by its name', () => {
  expect(addonFaults(addonFile, process.arch)).toEqual([]);
});

test('the addon has found all of Node-API in this host', () => {
  expect(loadAddon().unboundImports).toBe(0);
});

test.each(['node.exe', 'a renamed host.exe'])(
  'the addon works in a host called %s, and loads no other one',
  async (name) => {
    const host = basename(process.execPath) === name ? process.execPath : join(folder, name);
    if (host !== process.execPath) copyFileSync(process.execPath, host);
    const script = `
      const addon = require(process.argv[1]);
      // It would look up the names of addresses.
      process.report.excludeNetwork = true;
      const { sharedObjects } = process.report.getReport();
      console.log(JSON.stringify({
        // The first numbers that the addon ever makes.
        first: addon.unboundImports,
        second: addon.objectAttributesSize,
        target: addon.readLink('\\\\??\\\\NUL'),
        hosts: sharedObjects.filter((file) => /\\.exe$/i.test(file)),
      }));
    `;
    expect(await evaluate(host, script, addonFile)).toEqual({
      first: 0,
      second: ATTRIBUTES_SIZE,
      target: '\\Device\\Null',
      hosts: [expect.stringMatching(new RegExp(`${name.replace('.', '\\.')}$`))],
    });
  },
  60_000,
);

test('workers may load the addon at once, each of which binds Node-API', async () => {
  const script = `
    const { Worker } = require('node:worker_threads');
    const load = (file) => {
      const addon = require(file);
      return [addon.unboundImports, addon.readLink('\\\\??\\\\NUL')];
    };
    const code = \`const { parentPort, workerData } = require('node:worker_threads');
      parentPort.postMessage((\${load})(workerData));\`;
    const workerData = process.argv[1];
    const inWorker = () => new Promise((resolve, reject) => {
      new Worker(code, { eval: true, workerData }).once('message', resolve).once('error', reject);
    });
    Promise.all([inWorker(), inWorker(), inWorker()]).then((found) => {
      console.log(JSON.stringify([...found, load(workerData)]));
    });
  `;
  const bound = [0, '\\Device\\Null'];
  expect(await evaluate(process.execPath, script, addonFile)).toEqual([bound, bound, bound, bound]);
}, 60_000);

test('two copies of the addon in one process do not take each other’s handles', async () => {
  const copy = join(folder, 'copy.node');
  copyFileSync(addonFile, copy);
  const script = `
    const addons = process.argv.slice(1).map((file) => require(file));
    const links = addons.map((addon) =>
      addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null));
    const attempt = (call) => {
      try {
        return call();
      } catch (error) {
        return error.name + ': ' + error.message;
      }
    };
    console.log(JSON.stringify(addons.map((addon) => links.map((link) => [
      attempt(() => addon.querySymbolicLink(link)),
      attempt(() => addon.isClosed(link)),
      attempt(() => addon.rawOpenDirectory([null, link, 64, ${ATTRIBUTES_SIZE}], 1, false)),
    ]))));
  `;
  const own = [['x', '\0'], false, expect.any(Number)];
  const other = ['handle', 'handle', 'root'].map(
    (name) => `TypeError: ${name} must be a handle of this addon`,
  );
  expect(await evaluate(process.execPath, script, addonFile, copy)).toEqual([
    [own, other],
    [other, own],
  ]);
}, 60_000);
