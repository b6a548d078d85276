import { type Resolution, resolve } from '../dos-devices/read/resolve.js';
import { DOS_DEVICES, GLOBAL_DOS_DEVICES, parseObjectPath, upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { hasGlobalDirectory } from '../object-manager/scope.js';
import type { FullMachineSpec } from '../simulated/machine/specification/spec.js';
import { NtError } from '../status/index.js';
import { hardwareOf } from './record-hardware.js';
import { specOf } from './record-spec.js';

/** The devices, links and directories that DOS devices lead to. */
export interface Surroundings {
  /** The devices, as part of a simulated machine's specification. */
  readonly spec: FullMachineSpec;
  /** The paths of links outside `\??` and `\GLOBAL??`. */
  readonly links: readonly string[];
  /** The paths of directories that links lead to. */
  readonly directories: readonly string[];
}

/** Follows every DOS device to its end. */
export function surroundingsOf(objectManager: ObjectManager): Surroundings {
  const separate = hasGlobalDirectory(objectManager);
  const global = resolveAll(objectManager, separate ? GLOBAL_DOS_DEVICES : DOS_DEVICES);
  const own = separate ? resolveAll(objectManager, DOS_DEVICES) : [];
  const all = [...global, ...own];
  const devices = [
    ...all.flatMap((it) => ('device' in it ? [it.device] : [])),
    ...devicesIn(objectManager, '\\Device'),
  ];
  // The chain ends at a link that the caller may not read.
  const denied = all.filter(({ end }) => end === 'denied').map(({ final }) => final);
  const followed = all.flatMap(({ hops }) => hops.map(({ link }) => link));
  const links = [...followed, ...denied.filter(isWellFormed)].filter(isElsewhere);
  const ends = all.filter(({ end }) => end === 'directory').map(({ final }) => final);
  return {
    spec: specOf(
      objectManager.registry,
      global,
      unique(devices).filter(isWellFormed),
      hardwareOf(objectManager),
    ),
    links: unique(links),
    directories: unique(ends).filter((path) => isWellFormed(path) && isElsewhere(`${path}\\`)),
  };
}

function resolveAll(objectManager: ObjectManager, directory: string): readonly Resolution[] {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') return [];
  return links.flatMap(({ name }) => {
    try {
      return [resolve(objectManager, `${directory}\\${name}`)];
    } catch (error) {
      if (error instanceof NtError) return [];
      throw error;
    }
  });
}

/**
 * @returns the devices of a directory; none when the caller may not query it, so that only devices
 *   that links lead to are recorded
 */
function devicesIn(objectManager: ObjectManager, directory: string): readonly string[] {
  const handle = objectManager.openDirectory(directory);
  if (typeof handle === 'number') return [];
  const entries = objectManager.queryDirectory(handle);
  handle.close();
  if (typeof entries === 'number') return [];
  return entries.filter(({ type }) => type === 'Device').map(({ name }) => `${directory}\\${name}`);
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Map(paths.map((path) => [upcase(path), path])).values()];
}

function isElsewhere(path: string): boolean {
  const upper = upcase(path);
  return ![DOS_DEVICES, GLOBAL_DOS_DEVICES].some((directory) => upper.startsWith(`${directory}\\`));
}

function isWellFormed(path: string): boolean {
  return typeof parseObjectPath(path) === 'object' && path !== '\\';
}
