import { createRequire } from 'node:module';
import { backendChoice } from './arguments/index.js';
import { loadAddon } from './native/loader.js';
import { NativeObjectManager } from './native/object-manager.js';
import type { BACKEND_CHOICES } from './object-manager/backends.js';
import type { ObjectManager } from './object-manager/index.js';

/**
 * The object manager to use. `'native'` is that of this Windows. `'simulated'` is one in memory,
 * shared by the whole process. `'auto'` is native on Windows and simulated elsewhere. Alternatively
 * an object manager, such as a process of a simulated machine.
 */
export type BackendChoice = (typeof BACKEND_CHOICES)[number] | ObjectManager;

/**
 * @param backend default: the environment's `DOSDEV_BACKEND`, else `'auto'`
 * @throws {AddonUnavailableError} when the native backend was chosen and is not available; there is
 *   no fallback to the simulator
 * @throws {RealDeniedError} for the native backend while `denyReal()` of `dosdev/testing` is in
 *   force
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for an unknown name,
 *   `ERR_DOSDEV_INVALID_ARG_TYPE` for an object that is not an object manager
 */
export function openObjectManager(backend?: BackendChoice): ObjectManager {
  if (backend !== undefined) backendChoice('backend', backend);
  if (typeof backend === 'object') return backend;
  const asked = backend ?? 'auto';
  const name = asked === 'auto' ? process.env.DOSDEV_BACKEND || 'auto' : asked;
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

/**
 * Registers the function that opens the process's own simulated object manager. The simulator calls
 * it when it is loaded.
 */
export function registerSimulator(open: Simulator): void {
  simulator ??= open;
}

/** Loads the simulator on first use, because a program on Windows does not need it. */
function openSimulated(): ObjectManager {
  if (simulator === undefined) createRequire(import.meta.url)('./simulated/index.js');
  if (simulator === undefined) throw new Error('the simulator did not register itself');
  return simulator();
}
