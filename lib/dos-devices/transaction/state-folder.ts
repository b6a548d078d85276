import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ObjectManager } from '../../object-manager/index.js';

/**
 * The folder that journals are kept in; `undefined` for none. A simulated machine is gone when its
 * process is, so it has a journal only where its keeper says so.
 * @param chosen what the caller asked for, a path
 */
export function stateFolder(
  { backend }: ObjectManager,
  chosen: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (chosen !== undefined) return resolve(chosen);
  if (backend === 'simulated') return undefined;
  if (env.DOSDEV_STATE) return resolve(env.DOSDEV_STATE);
  if (process.platform === 'win32') {
    const local = env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
    return join(unredirected(local, env), 'dosdev');
  }
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'dosdev');
}

/**
 * LocalSystem's profile is below System32, in whose place a 32-bit process of a 64-bit Windows sees
 * another folder, unless it says Sysnative. One logon session has one journal, whichever process keeps it.
 */
function unredirected(folder: string, env: NodeJS.ProcessEnv): string {
  if (!env.PROCESSOR_ARCHITEW6432) return folder;
  return folder.replace(/\\system32(?=\\|$)/i, '\\Sysnative');
}
