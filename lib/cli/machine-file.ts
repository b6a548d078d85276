import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, EncodingError } from '../files/decode.js';
import { readRegular } from '../files/read-regular.js';
import { retryWhileBusy } from '../files/retry-while-busy.js';
import { folderIn, homeFolder, pathIn } from '../files/user-folders.js';
import type { ObjectManager } from '../object-manager/index.js';
import { createSimulatedMachine, SimulatedMachine } from '../simulated/index.js';
import { inCommandWords } from './argument-words.js';
import { CommandError, ContentsError, EXIT } from './exit-codes.js';
import { SAVE_AS_UTF8 } from './files.js';
import type { Io } from './io.js';
import { realFile } from './real-file.js';

/** The file that keeps a simulated machine between commands. */
export function machineFile(env: Io['env']): string {
  const named = pathIn(env.DOSDEV_MACHINE);
  if (named !== undefined) return named;
  const state = folderIn(env.XDG_STATE_HOME) ?? join(homeFolder(), '.local', 'state');
  return join(state, 'dosdev', 'machine.json');
}

/** A machine that was read, and its one caller: an elevated administrator. */
export interface KeptMachine {
  readonly machine: SimulatedMachine;
  readonly process: ObjectManager;
  /** The stamp of the contents that were read. */
  readonly stamp: string;
}

/** The machine in a file; a plain PC without a file. */
export function readMachine(file: string): KeptMachine {
  const read = stamp(file);
  const bytes = contents(file);
  const machine = bytes === undefined ? createSimulatedMachine() : parse(file, bytes);
  return { machine, process: logOn(machine), stamp: read };
}

/** The caller's process, in the recorded logon session. */
export function logOn(machine: SimulatedMachine): ObjectManager {
  const session = machine.sessions[0];
  return session === undefined ? machine.logon({ elevated: true }) : machine.process(session);
}

/** Restarts a machine, and has its caller log on again. */
export function restartMachine({ machine, ...kept }: KeptMachine): KeptMachine {
  const [session] = machine.sessions;
  machine.reboot();
  if (session === undefined) return { ...kept, machine, process: logOn(machine) };
  const { user, administrator, elevated, sessionId } = session;
  return { ...kept, machine, process: machine.logon({ user, administrator, elevated, sessionId }) };
}

function contents(file: string): Buffer | undefined {
  checkMachineFile(file);
  try {
    return readRegular(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(file: string, bytes: Buffer): SimulatedMachine {
  try {
    return SimulatedMachine.fromJSON(JSON.parse(decodeText(bytes)));
  } catch (cause) {
    const reason = inCommandWords(cause instanceof Error ? cause.message : String(cause));
    const other = 'remove the file for a new machine, or set DOSDEV_MACHINE to another file';
    const hint = cause instanceof EncodingError ? `${SAVE_AS_UTF8}, or ${other}` : other;
    throw new ContentsError(`${file} does not hold a simulated machine`, reason, hint);
  }
}

/**
 * Refuses a file that cannot hold a machine, without opening it: opening a pipe would wait.
 * @throws {CommandError} when it exists and is not a regular file
 */
export function checkMachineFile(file: string): void {
  const found = retryWhileBusy(() => lstatSync(file, { throwIfNoEntry: false }));
  if (found === undefined) return;
  const end = retryWhileBusy(() => statSync(file, { throwIfNoEntry: false }));
  // Opening a folder has an error of its own.
  if (end?.isFile() || end?.isDirectory()) return;
  const what =
    end === undefined ? 'it is a link that leads to nothing' : 'it is a device or a pipe';
  const hint = 'set DOSDEV_MACHINE to another file';
  throw new CommandError(EXIT.FAILED, `${file} is not a regular file`, what, hint);
}

/** Whether a new machine may replace a file: it is missing, empty, or a machine. */
export function isReplaceable(file: string): boolean {
  const bytes = contents(file);
  if (bytes === undefined) return true;
  try {
    const text = decodeText(bytes);
    if (text.trim() === '') return true;
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'spec' in value && 'namespace' in value;
  } catch {
    return false;
  }
}

/**
 * Writes a machine to its file. At every moment the file holds the old machine or the new one. The
 * new one is on the disk before the file is compared with what was read, so that only the renaming
 * follows. No file system compares and renames in one call: a process that is suspended exactly
 * between the two, until its lock becomes stale, still overwrites the change of the command that
 * then has the lock.
 * @param read the stamp of the file that the machine was read from
 * @throws {CommandError} when the file has been written since because the lock was lost
 */
export async function writeMachine(
  file: string,
  machine: SimulatedMachine,
  read: string,
): Promise<void> {
  const { dropDrafts, replaceFile } = await import('../files/draft.js');
  const real = realFile(file);
  dropDrafts(real);
  const ready = () => {
    if (stamp(file) !== read) throw changedMeanwhile();
  };
  replaceFile(real, `${JSON.stringify(machine)}\n`, { mode: 0o600, ready });
}

function changedMeanwhile(): CommandError {
  const reason =
    'another command has changed the machine, while this one was suspended or took long';
  return new CommandError(EXIT.FAILED, 'nothing was changed', reason, 'run the command again');
}

/** The machine of a file at each call, with the changes of other commands. */
export function followMachine(file: string): ObjectManager {
  let { process } = readMachine(file);
  let seen = stamp(file);
  return new Proxy(process, {
    get(_, property) {
      const now = stamp(file);
      if (now !== seen) {
        process = readMachine(file).process;
        seen = now;
      }
      const value: unknown = Reflect.get(process, property, process);
      return typeof value === 'function' ? value.bind(process) : value;
    },
  });
}

/** @returns a text that differs for each content of the file; empty without a file */
export function stamp(file: string): string {
  const found = retryWhileBusy(() => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs} ${found.size}`;
}
