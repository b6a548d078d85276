import { createRequire } from 'node:module';
import { backendChoice } from './arguments/index.js';
import { loadAddon } from './native/loader.js';
import { NativeObjectManager } from './native/object-manager.js';
import type { BACKEND_CHOICES } from './object-manager/backends.js';
import type { ObjectManager } from './object-manager/index.js';

/**
 * Which object manager to work on: `'native'` is this Windows; `'simulated'` one in memory, shared by
 * the whole process; `'auto'` is native on Windows and simulated elsewhere; or one that the caller
 * has, such as a process of a simulated machine.
 */
export type BackendChoice = (typeof BACKEND_CHOICES)[number] | ObjectManager;

/**
 * @param backend default: the environment's `DOSDEV_BACKEND`, else `'auto'`
 * @throws {AddonUnavailableError} native was chosen and cannot be had: never the simulator instead
 * @throws {RealDeniedError} native, while `denyReal()` of `dosdev/testing` holds
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for a name that is none of the three,
 *   `ERR_DOSDEV_INVALID_ARG_TYPE` for an object that is no object manager
 */
export function openObjectManager(backend?: BackendChoice): ObjectManager {
  if (backend !== undefined) backendChoice('backend', backend);
  if (typeof backend === 'object') return backend;
  const asked = backend ?? 'auto';
  const name = asked === 'auto' ? (process.env.DOSDEV_BACKEND ?? 'auto') : asked;
  if (asked === 'auto') backendChoice('DOSDEV_BACKEND', name);
  const native = name === 'native' || (name === 'auto' && process.platform === 'win32');
  return native ? openNative() : openSimulated();
}

let native: ObjectManager | undefined;

function openNative(): ObjectManager {
  const addon = loadAddon();
  native ??= new NativeObjectManager(addon);
  return native;
}

type Simulator = () => ObjectManager;
let simulator: Simulator | undefined;

/** Says how the process's own simulated object manager is made; the simulator calls it on loading. */
export function registerSimulator(open: Simulator): void {
  simulator ??= open;
}

/** Loaded when asked for: a program on Windows does without it. */
function openSimulated(): ObjectManager {
  if (simulator === undefined) createRequire(import.meta.url)('./simulated/index.js');
  if (simulator === undefined) throw new Error('the simulator did not register itself');
  return simulator();
}
