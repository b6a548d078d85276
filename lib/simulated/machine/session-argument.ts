import { invalidArgType } from '../../status/index.js';
import { isInstance, isRevoked } from '../../status/revoked.js';
import { SimulatedProcess } from '../process/simulated-process.js';
import type { SimulatedLogonSession } from './logon-sessions.js';

/** The LUID of the logon session that an argument stands for. */
export function luidOf(session: SimulatedLogonSession | string | SimulatedProcess): string {
  const luid = isInstance(session, SimulatedProcess)
    ? session.identity().logonLuid
    : luidIn(session);
  if (typeof luid === 'string') return luid;
  throw invalidArgType('session', 'a logon session, its LUID, or a process of it', session);
}

function luidIn(session: unknown): unknown {
  const isOne = typeof session === 'object' && session !== null && !isRevoked(session);
  return isOne ? Reflect.get(session, 'luid') : session;
}
