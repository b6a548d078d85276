import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ObjectManager } from '../object-manager/index.js';
import { createSimulatedMachine, SimulatedMachine } from '../simulated/index.js';
import { CommandError, EXIT } from './exit-codes.js';
import { readBytes } from './files.js';
import type { Io } from './io.js';

/** The file that a simulated machine is kept in between commands. */
export function machineFile(env: Io['env']): string {
  if (env.DOSDEV_MACHINE) return resolve(env.DOSDEV_MACHINE);
  const state = env.XDG_STATE_HOME || join(homedir(), '.local', 'state');
  return join(state, 'dosdev', 'machine.json');
}

/** A machine that was read, and its one caller: somebody who has "run as administrator". */
export interface KeptMachine {
  readonly machine: SimulatedMachine;
  readonly seat: ObjectManager;
}

/** The machine that a file keeps; a plain PC when there is no such file. */
export function readMachine(file: string): KeptMachine {
  const text = contents(file);
  const machine = text === undefined ? createSimulatedMachine() : parse(file, text);
  return { machine, seat: logOn(machine) };
}

/** Takes the caller's seat; nobody logs on twice. */
export function logOn(machine: SimulatedMachine): ObjectManager {
  const session = machine.sessions[0];
  return session === undefined ? machine.logon({ elevated: true }) : machine.process(session);
}

/** Restarts a machine, and has its caller log on again. */
export function restartMachine({ machine }: KeptMachine): KeptMachine {
  const [session] = machine.sessions;
  machine.reboot();
  if (session === undefined) return { machine, seat: logOn(machine) };
  const { user, administrator, elevated, sessionId } = session;
  return { machine, seat: machine.logon({ user, administrator, elevated, sessionId }) };
}

function contents(file: string): string | undefined {
  try {
    return readBytes(file).toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(file: string, text: string): SimulatedMachine {
  try {
    return SimulatedMachine.fromJSON(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = 'remove the file for a new machine, or set DOSDEV_MACHINE to another file';
    throw new CommandError(EXIT.FAILED, `${file} does not hold a simulated machine`, why, hint);
  }
}

/** Keeps a machine. At every moment the file is the old one or the new one. */
export async function writeMachine(file: string, machine: SimulatedMachine): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  writeFileAtomic.sync(file, `${JSON.stringify(machine)}\n`, { mode: 0o600 });
}

/**
 * Keeps other commands from changing the machine.
 * @returns what lets them again
 */
export async function lockMachine(file: string): Promise<() => Promise<void>> {
  const { lock } = await import('proper-lockfile');
  mkdirSync(dirname(file), { recursive: true });
  const retries = { retries: 120, minTimeout: 10, maxTimeout: 100, factor: 1.5 };
  try {
    return await lock(file, { realpath: false, stale: 5000, update: 1000, retries });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error;
    const why = `${file}.lock is held by another command`;
    throw new CommandError(EXIT.FAILED, 'the simulated machine is in use', why, 'try again');
  }
}

/** The machine of a file as it is at each call: what other commands do to it is seen. */
export function followMachine(file: string): ObjectManager {
  let { seat } = readMachine(file);
  let seen = stamp(file);
  return new Proxy(seat, {
    get(_, property) {
      const now = stamp(file);
      if (now !== seen) {
        seat = readMachine(file).seat;
        seen = now;
      }
      const value: unknown = Reflect.get(seat, property, seat);
      return typeof value === 'function' ? value.bind(seat) : value;
    },
  });
}

function stamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs} ${found.size}`;
}
