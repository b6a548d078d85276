import type { DosDevices } from '../../../dos-devices/dos-devices.js';
import type { ObjectManager } from '../../../object-manager/index.js';
import { invalidArgType } from '../../../status/index.js';
import { isRevoked } from '../../../status/revoked.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import { checkLogonSpec, type LogonSpec, type SimulatedLogonSession } from '../logon-sessions.js';

/**
 * A logon session of a machine: one of its `sessions`, its LUID, or the DOS devices or the object
 * manager of one of its programs.
 */
export type SessionChoice = SimulatedLogonSession | string | DosDevices | ObjectManager;

/**
 * The caller that a program of a machine runs as: `'system'` for LocalSystem, a user who logs on,
 * or an existing logon session.
 */
export type CallerChoice = LogonSpec | 'system' | SessionChoice;

/** The members of a machine that start processes. */
interface Starter {
  system(): SimulatedProcess;
  logon(spec: LogonSpec): SimulatedProcess;
  process(session: SessionChoice): SimulatedProcess;
}

/**
 * Starts a program.
 * @param name what messages call the choice
 * @throws {TypeError} or {RangeError} for a choice that the machine cannot start
 */
export function startCaller(machine: Starter, who: CallerChoice, name: string): SimulatedProcess {
  if (who === 'system') return machine.system();
  if (isSession(who)) return machine.process(who);
  checkLogonSpec(who, name);
  return machine.logon(who);
}

/** @returns the LUID of the logon session that an argument stands for */
export function luidOf(session: SessionChoice): string {
  const luid = luidIn(session);
  if (typeof luid === 'string') return luid;
  const expected = 'a logon session, its LUID, or DOS devices or a process of it';
  throw invalidArgType('session', expected, session);
}

/** Members that only a session, DOS devices or an object manager have, and a logon's specification has not. */
const SESSION_MEMBERS = ['luid', 'objectManager', 'identity'];

function isSession(who: unknown): who is SessionChoice {
  if (typeof who === 'string') return true;
  return isReadable(who) && SESSION_MEMBERS.some((key) => key in who);
}

function luidIn(value: unknown): unknown {
  if (!isReadable(value)) return value;
  if ('luid' in value) return value.luid;
  if ('objectManager' in value) return luidIn(value.objectManager);
  if (!('identity' in value) || typeof value.identity !== 'function') return undefined;
  const identity: unknown = value.identity();
  return isReadable(identity) && 'logonLuid' in identity ? identity.logonLuid : undefined;
}

function isReadable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isRevoked(value);
}
