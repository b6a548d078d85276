import type { ObjectManager } from '../object-manager/index.js';
import { ERROR, type Win32Code } from '../status/index.js';
import { beginWork } from './at-work.js';
import { sleep } from './pause.js';

/** One call of DefineDosDeviceW. */
export interface DefineCall {
  /** `DDD` bits. */
  readonly flags: number;
  readonly target: string | null;
}

/** What a change waits for: a call or a pause. */
export type Wait = { readonly call: DefineCall } | { readonly pause: number };

/**
 * A change of a name's definitions, for both the blocking and the asynchronous runner. It receives
 * the error of each call.
 */
export type Changing<T> = Generator<Wait, T, Win32Code>;

/** Carries out a change and blocks the thread while it waits. */
export function run<T>(objectManager: ObjectManager, name: string, change: Changing<T>): T {
  try {
    let step = change.next();
    while (step.done !== true) {
      const wait = step.value;
      step = change.next(
        'pause' in wait ? slept(wait.pause) : define(objectManager, name, wait.call),
      );
    }
    return step.value;
  } finally {
    change.return(undefined as T);
  }
}

/**
 * Carries out a change without blocking the thread. Meanwhile, watches of this thread do not open
 * the link.
 */
export async function runAsync<T>(
  objectManager: ObjectManager,
  name: string,
  change: Changing<T>,
): Promise<T> {
  const endWork = beginWork(objectManager, name);
  try {
    let step = change.next();
    while (step.done !== true) {
      const wait = step.value;
      if ('pause' in wait) {
        await new Promise((resolve) => setTimeout(resolve, wait.pause));
        step = change.next(ERROR.SUCCESS);
      } else {
        const { flags, target } = wait.call;
        step = change.next(await objectManager.defineDosDeviceAsync(flags, name, target));
      }
    }
    return step.value;
  } finally {
    endWork();
    change.return(undefined as T);
  }
}

function slept(milliseconds: number): Win32Code {
  if (milliseconds > 0) sleep(milliseconds);
  return ERROR.SUCCESS;
}

function define(
  objectManager: ObjectManager,
  name: string,
  { flags, target }: DefineCall,
): Win32Code {
  return objectManager.defineDosDevice(flags, name, target);
}
