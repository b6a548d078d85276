import type { ObjectManager } from '../object-manager/index.js';
import { ERROR, STATUS, type Win32Code } from '../status/index.js';
import { beginWork } from './at-work.js';
import { deleteLink } from './delete-link.js';
import { sleep } from './pause.js';

/** One call of DefineDosDeviceW. */
export interface DefineCall {
  /** `DDD` bits. */
  readonly flags: number;
  readonly target: string | null;
}

/**
 * Deletes a name's link with all its definitions, as IoDeleteSymbolicLink does: the base server has
 * no room to edit them.
 */
export interface DeleteCall {
  /** The link's own path. */
  readonly deletes: string;
}

/** One call that changes a name's definitions. */
export type DefinitionCall = DefineCall | DeleteCall;

/** What a change waits for: a call or a pause. */
export type Wait = { readonly call: DefinitionCall } | { readonly pause: number };

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
        'pause' in wait ? slept(wait.pause) : make(objectManager, name, wait.call),
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
        step = change.next(await makeAsync(objectManager, name, wait.call));
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

function make(objectManager: ObjectManager, name: string, call: DefinitionCall): Win32Code {
  if ('deletes' in call) return deleteAll(objectManager, call);
  return objectManager.defineDosDevice(call.flags, name, call.target);
}

async function makeAsync(
  objectManager: ObjectManager,
  name: string,
  call: DefinitionCall,
): Promise<Win32Code> {
  if ('deletes' in call) return deleteAll(objectManager, call);
  return await objectManager.defineDosDeviceAsync(call.flags, name, call.target);
}

function deleteAll(objectManager: ObjectManager, { deletes }: DeleteCall): Win32Code {
  const status = deleteLink(objectManager, deletes);
  return status === STATUS.SUCCESS ? ERROR.SUCCESS : objectManager.statusToWin32(status);
}
