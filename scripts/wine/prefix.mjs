// Wine prefixes of our own, in ignored folders: nothing here touches the user's ~/.wine. Each has a server of its own,
// and so its own object manager and registry.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../places.mjs';

/** The first, which everything uses that runs alone. */
const FIRST = join(cacheFolder, 'wine-prefix');
/** The folders of the prefixes: one for each process of tests that runs beside others. */
export const PREFIXES = [FIRST, ...['2', '3'].map((n) => `${FIRST}-${n}`)];

const markerOf = (prefix) => join(prefix, 'dosdev-prefix.json');
/** Raise it when what {@link ensurePrefix} does changes, so that older prefixes are made anew. */
const recipe = 3;

/** The serial ports that the registry names. */
export const SERIAL_PORTS = ['COM88', 'COM89'];

/** Where Wine finds the terminal of a serial port, if there is one. */
export function serialPlace(port) {
  return join(cacheFolder, 'serial', port);
}

/** What the registry of each prefix gets: keys with their values. */
const REGISTRY = {
  // Wine says it is Windows 7 otherwise, and Node refuses to start there.
  'HKEY_CURRENT_USER\\Software\\Wine': { Version: 'win10' },
  'HKEY_LOCAL_MACHINE\\Software\\Wine\\Ports': Object.fromEntries(
    SERIAL_PORTS.map((port) => [port, serialPlace(port)]),
  ),
};

/** Whether a program of that name answers `--version`. */
function answers(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The Wine launcher of this machine: its name and version; `undefined` when there is none. */
export function findWine() {
  for (const program of ['wine', 'wine64']) {
    if (!answers(program)) continue;
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    // Debian's launcher says more than the version when its 32-bit half is not installed.
    const version = /wine-\S+/.exec(stdout)?.[0];
    if (version) return { program, version };
  }
  return undefined;
}

/** The environment in which Wine, and what runs in it, uses a prefix of ours. */
export function wineEnvironment(extra = {}, prefix = FIRST) {
  return {
    ...process.env,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // No offers to download Mono or Gecko. A test loads a cfgmgr32.dll of its own, by its path.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;cfgmgr32=n,b',
    ...extra,
  };
}

/** Where a file of this machine is seen in Wine. */
export function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}

function runWine(program, args) {
  const { status, error, signal } = spawnSync(program, args, {
    env: wineEnvironment(),
    stdio: 'ignore',
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  if (status !== 0) {
    const why = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${status}`);
    throw new Error(`${[program, ...args].join(' ')} failed: ${why}`);
  }
}

/** Ends every process of a prefix: to Wine's object manager, a reboot. */
export function killPrefix(prefix = FIRST) {
  if (!existsSync(prefix)) return;
  const options = { env: wineEnvironment({}, prefix), stdio: 'ignore', timeout: 20_000 };
  spawnSync('wineserver', ['-k'], options);
  const { status } = spawnSync('wineserver', ['-w'], options);
  // A wineserver that spins in a link loop is deaf to SIGTERM.
  if (status !== 0) spawnSync('wineserver', ['-k9'], options);
}

/** {@link REGISTRY} as `reg import` reads it. */
function registryText() {
  const quoted = (text) => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
  const keys = Object.entries(REGISTRY).map(([key, values]) => {
    const lines = Object.entries(values).map((pair) => pair.map(quoted).join('='));
    return [`[${key}]`, ...lines].join('\r\n');
  });
  return `\uFEFF${['Windows Registry Editor Version 5.00', ...keys].join('\r\n\r\n')}\r\n`;
}

function isReady(prefix, version) {
  try {
    const marker = JSON.parse(readFileSync(markerOf(prefix), 'utf8'));
    return marker.wine === version && marker.recipe === recipe;
  } catch {
    return false;
  }
}

/** Makes the first prefix, whose server has then ended. */
function makeFirst({ program, version }) {
  mkdirSync(FIRST, { recursive: true });
  runWine(program, ['wineboot', '-i']);
  const registryFile = join(FIRST, 'dosdev.reg');
  writeFileSync(registryFile, registryText(), 'utf16le');
  runWine(program, ['reg', 'import', windowsPath(registryFile)]);
  // The registry is written to disk when the server ends.
  spawnSync('wineserver', ['-k'], { env: wineEnvironment(), stdio: 'ignore' });
  spawnSync('wineserver', ['-w'], { env: wineEnvironment(), stdio: 'ignore', timeout: 30_000 });
  writeFileSync(markerOf(FIRST), `${JSON.stringify({ wine: version, recipe })}\n`);
}

/** Makes another prefix as the first one is. Wine's own files are linked: nothing writes to them. */
function copyFirst(prefix) {
  mkdirSync(prefix);
  for (const name of readdirSync(FIRST)) {
    const [from, to] = [join(FIRST, name), join(prefix, name)];
    if (name !== 'drive_c') cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else if (spawnSync('cp', ['-al', from, to], { stdio: 'inherit' }).status !== 0) {
      throw new Error(`${from} cannot be linked to ${to}`);
    }
  }
}

/**
 * Makes the prefixes if the one that is wanted is not there, or was made by another Wine.
 * @returns `{program, version}`
 */
export function ensurePrefix(prefix = FIRST) {
  const wine = findWine();
  if (!wine) {
    throw new Error('Wine is not installed. On Debian: apt-get install wine64 wine');
  }
  if (isReady(prefix, wine.version)) return wine;
  for (const folder of PREFIXES) {
    killPrefix(folder);
    rmSync(folder, { recursive: true, force: true });
  }
  makeFirst(wine);
  for (const folder of PREFIXES.slice(1)) copyFirst(folder);
  return wine;
}
