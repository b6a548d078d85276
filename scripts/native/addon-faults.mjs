// What is wrong with an addon that the package would ship.
import { readFileSync } from 'node:fs';
import { staleness, stampNow, versionNumbers } from '../native-stamp.mjs';
import { ARCHITECTURES } from './architectures.mjs';
import { readProgram } from './pe.mjs';
import { SYSTEM_RUNTIMES, WINDOWS_FUNCTIONS } from './windows-functions.mjs';

/** What Windows protects a program by, and every linker that is used here switches on. */
const ALWAYS = ['dynamicBase', 'noExecute'];
/** What only Microsoft's does. */
const OF_RELEASES = ['guardFlow'];
/** What the host is called, if it is imported by a name. */
const HOST = 'node.exe';

/** @returns a fault for each import that some Windows 10 lacks */
function importFaults({ library, names }) {
  const name = library.toLowerCase();
  if (SYSTEM_RUNTIMES.test(name)) return [];
  const known = WINDOWS_FUNCTIONS[name]?.trim().split(/\s+/);
  if (known === undefined) return [`imports ${library}, which is not of every Windows 10`];
  return names
    .filter((one) => !known.includes(one))
    .map((one) => `imports ${one} of ${library}, which is not known to be in every Windows 10`);
}

function delayFaults({ library, names }) {
  if (library.toLowerCase() !== HOST) return [`imports ${library} late, and nothing loads it`];
  return names
    .filter((name) => !/^(?:napi|node_api)_\w+$/.test(name))
    .map((name) => `imports ${name} of its host, which is not of Node-API`);
}

/**
 * @param {string} file an addon
 * @param {string} arch what it has to be for: a key of {@link ARCHITECTURES}
 * @param {{isRelease?: boolean, now?: import('../native-stamp.mjs').Stamp}} [options] `isRelease`: it must be as
 *   Microsoft's compiler builds it. `now` is what its stamp must say
 * @returns {readonly string[]} each fault as what follows the file's name; none if it may be shipped
 */
export function addonFaults(file, arch, { isRelease = false, now = stampNow() } = {}) {
  let program;
  try {
    program = readProgram(readFileSync(file));
  } catch (error) {
    return [`cannot be read as a Windows program: ${error.message}`];
  }
  const { machine, title } = ARCHITECTURES[arch];
  const wanted = [...ALWAYS, ...(isRelease ? OF_RELEASES : [])];
  const version = versionNumbers(now.version).replaceAll(',', '.');
  const faults = [
    ...(program.machine === machine ? [] : [`is for another processor than ${title}`]),
    ...program.hard.flatMap(importFaults),
    ...program.delayed.flatMap(delayFaults),
    ...wanted
      .filter((name) => !program.characteristics.includes(name))
      .map((name) => `was linked without ${name}`),
    ...(program.version === version
      ? []
      : [`has the version resource ${program.version}, and not ${version}`]),
  ];
  const stale = staleness(file, now);
  return stale === undefined ? faults : [stale, ...faults];
}
