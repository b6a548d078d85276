// A Wine prefix of our own, in an ignored folder: nothing here touches the user's ~/.wine.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../places.mjs';

const prefixFolder = join(cacheFolder, 'wine-prefix');

const markerFile = join(prefixFolder, 'dosdev-prefix.json');
/** Raise it when what `setUp` does changes, so that older prefixes are made anew. */
const recipe = 2;

/** The serial ports that the registry names. */
export const SERIAL_PORTS = ['COM88', 'COM89'];

/** Where Wine finds the terminal of a serial port, if there is one. */
export function serialPlace(port) {
  return join(cacheFolder, 'serial', port);
}

/** What the registry of the prefix gets: keys with their values. */
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

/** The environment in which Wine, and what runs in it, uses our prefix. */
export function wineEnvironment(extra = {}) {
  return {
    ...process.env,
    WINEPREFIX: prefixFolder,
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

/** Ends every process of our prefix: to Wine's object manager, a reboot. */
export function killPrefix() {
  if (!existsSync(prefixFolder)) return;
  const options = { env: wineEnvironment(), stdio: 'ignore', timeout: 20_000 };
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

function isReady(version) {
  try {
    const marker = JSON.parse(readFileSync(markerFile, 'utf8'));
    return marker.wine === version && marker.recipe === recipe;
  } catch {
    return false;
  }
}

/** Makes the prefix if it is not there, or was made by another Wine. @returns `{program, version}`. */
export function ensurePrefix() {
  const wine = findWine();
  if (!wine) {
    throw new Error('Wine is not installed. On Debian: apt-get install wine64 wine');
  }
  if (isReady(wine.version)) return wine;
  killPrefix();
  rmSync(prefixFolder, { recursive: true, force: true });
  mkdirSync(prefixFolder, { recursive: true });
  runWine(wine.program, ['wineboot', '-i']);
  const registryFile = join(prefixFolder, 'dosdev.reg');
  writeFileSync(registryFile, registryText(), 'utf16le');
  runWine(wine.program, ['reg', 'import', windowsPath(registryFile)]);
  // The registry is written to disk when the server ends.
  spawnSync('wineserver', ['-k'], { env: wineEnvironment(), stdio: 'ignore' });
  spawnSync('wineserver', ['-w'], { env: wineEnvironment(), stdio: 'ignore', timeout: 30_000 });
  writeFileSync(markerFile, `${JSON.stringify({ wine: wine.version, recipe })}\n`);
  return wine;
}
