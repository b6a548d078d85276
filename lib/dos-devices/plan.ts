import { equalNames } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import {
  ERROR,
  type Hint,
  NtError,
  type NtStatus,
  STATUS,
  type Win32Code,
  Win32Error,
} from '../status/index.js';
import { ReadBackError } from './errors.js';
import { readIn } from './read.js';
import type { Change, Road, TemporaryDosDevice } from './types.js';

/** One call of DefineDosDeviceW. */
export interface DefineCall {
  /** `DDD` bits. */
  readonly flags: number;
  readonly target: string | null;
}

/** How a change is carried out. */
export type Work =
  | {
      readonly via: 'DefineDosDeviceW';
      readonly calls: readonly DefineCall[];
      /** Calls that undo the first of `calls`, should what comes after it fail. */
      readonly undo: readonly DefineCall[];
    }
  | {
      readonly via: Exclude<Road, 'DefineDosDeviceW'>;
      /** The call's own path. */
      readonly path: string;
      readonly run: () => NtStatus;
      readonly undo: () => void;
    };

/** A change that has been thought through and not been made. */
export interface Plan {
  readonly change: Change;
  readonly work: Work;
  /** Said when the system refuses. */
  readonly hint?: Hint | undefined;
  /** The name that a handle keeps, once the change is made; absent for one that lasts by itself. */
  readonly device?: () => TemporaryDosDevice | undefined;
}

/** Makes a change, reads it back, and undoes it if that is not what was asked for. */
export function carryOut(objectManager: ObjectManager, plan: Plan, dryRun: boolean): Change {
  if (dryRun) return plan.change;
  const { work } = plan;
  if (work.via === 'DefineDosDeviceW') {
    for (const call of work.calls) {
      answer(plan, call, objectManager.defineDosDevice(call.flags, plan.change.name, call.target));
    }
  } else {
    answerStatus(plan, work.path, work.run());
  }
  return readBack(objectManager, plan);
}

/** The same, with what may wait for other programs off the main thread. */
export async function carryOutAsync(
  objectManager: ObjectManager,
  plan: Plan,
  dryRun: boolean,
): Promise<Change> {
  const { work, change } = plan;
  if (dryRun || work.via !== 'DefineDosDeviceW') return carryOut(objectManager, plan, dryRun);
  for (const call of work.calls) {
    const { flags, target } = call;
    answer(plan, call, await objectManager.defineDosDeviceAsync(flags, change.name, target));
  }
  return readBack(objectManager, plan);
}

function answer({ change, hint }: Plan, { target }: DefineCall, error: Win32Code): void {
  if (error === ERROR.SUCCESS) return;
  throw new Win32Error(error, {
    syscall: 'DefineDosDeviceW',
    path: change.name,
    dest: target ?? undefined,
    hint,
  });
}

function answerStatus({ change, work, hint }: Plan, path: string, status: NtStatus): void {
  if (status === STATUS.SUCCESS) return;
  const dest = change.action === 'define' ? change.after[0] : undefined;
  throw new NtError(status, { syscall: work.via, path, dest, hint });
}

function readBack(objectManager: ObjectManager, plan: Plan): Change {
  const { name, scope } = plan.change;
  const actual = readIn(objectManager, name, scope)?.definitions ?? [];
  if (sameList(actual, plan.change.after)) {
    const device = plan.device?.();
    return { ...plan.change, done: true, after: actual, ...(device && { device }) };
  }
  undo(objectManager, plan);
  const now = readIn(objectManager, name, scope)?.definitions ?? [];
  const undone = sameList(now, plan.change.before);
  throw new ReadBackError(name, plan.change.after, actual, undone);
}

function undo(objectManager: ObjectManager, { work, change }: Plan): void {
  if (work.via !== 'DefineDosDeviceW') {
    work.undo();
    return;
  }
  for (const { flags, target } of work.undo) {
    objectManager.defineDosDevice(flags, change.name, target);
  }
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => equalNames(text, b[index] ?? ''));
}
