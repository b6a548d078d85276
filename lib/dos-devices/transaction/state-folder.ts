import { join } from 'node:path';
import { folderIn, homeFolder, pathIn } from '../../files/user-folders.js';
import type { ObjectManager } from '../../object-manager/index.js';

/**
 * The folder of journals; `undefined` for none. A simulated machine ends with its process, so it
 * has a journal only if its owner asks for one.
 * @param chosen the absolute path that the caller asked for
 */
export function stateFolder(
  { backend }: ObjectManager,
  chosen: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (chosen !== undefined) return chosen;
  if (backend === 'simulated') return undefined;
  const named = pathIn(env.DOSDEV_STATE);
  if (named !== undefined) return named;
  if (process.platform === 'win32') {
    const local = folderIn(env.LOCALAPPDATA) ?? join(homeFolder(), 'AppData', 'Local');
    return join(unredirected(local, env), 'dosdev');
  }
  return join(folderIn(env.XDG_STATE_HOME) ?? join(homeFolder(), '.local', 'state'), 'dosdev');
}

/**
 * LocalSystem's profile is below System32, which a 32-bit process of a 64-bit Windows sees as
 * another folder, unless it uses Sysnative. One logon session has one journal, whichever process
 * keeps it.
 */
function unredirected(folder: string, env: NodeJS.ProcessEnv): string {
  if (!env.PROCESSOR_ARCHITEW6432) return folder;
  return folder.replace(/\\system32(?=\\|$)/i, '\\Sysnative');
}
