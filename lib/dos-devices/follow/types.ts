import type { DosDevError } from '../../status/dosdev-error.js';
import type { DeviceSelector } from '../devices/selector-keys.js';
import type { Scope } from '../types.js';

/** Which device a name follows. */
export interface FollowRule {
  /** What one device of the machine has: `usb=0403:6001,serial=A50285BI`. */
  readonly device: DeviceSelector | string;
  /** Default: the scope that the name's spelling names, else that of the options. */
  readonly scope?: Scope;
}

/** Names, each with its device: `{ COM4: { device: 'serial=A50285BI' } }`. */
export type FollowRules = Readonly<Record<string, FollowRule>>;

/** How closely to follow, and how it ends. */
export interface FollowOptions {
  /** The scope of names that say nothing else. Default: as for a definition. */
  readonly scope?: Scope;
  /** A signal that ends it, without an error. */
  readonly signal?: AbortSignal;
  /**
   * The pause between two looks, in milliseconds, from 1 on. Default: where `can('deviceNotification')`,
   * it looks when Windows reports a device; every minute, so that it notices what others did to a
   * name; and every 5 seconds while a name is left alone or was refused. Elsewhere every 5 seconds.
   */
  readonly interval?: number;
  /** Keep the process running while the program waits for an event. Default: `true`. */
  readonly persistent?: boolean;
  /**
   * At the end, take away the names that it made. Default: `false`; they stay as they are. If one
   * cannot be taken away, the wait for the next event, or `return()`, rejects with its error.
   */
  readonly removeAtEnd?: boolean;
}

/**
 * What was done for a name, or why nothing was done:
 *
 * - `'defined'`: the name leads to the device now;
 * - `'unchanged'`: it already did, and nothing was done;
 * - `'removed'`: the name that was made here has been taken away;
 * - `'waiting'`: no such device is there;
 * - `'ambiguous'`: several are, so none is chosen;
 * - `'left'`: another program changed the name, so it is left alone;
 * - `'failed'`: a call was refused. It is tried again at every look.
 */
export type FollowEventType =
  | 'defined'
  | 'unchanged'
  | 'removed'
  | 'waiting'
  | 'ambiguous'
  | 'left'
  | 'failed';

/** What was done for a name, or why nothing was done. */
export interface FollowEvent {
  readonly type: FollowEventType;
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  /** What it leads to now, or for `'removed'` led to; absent when it is not there. */
  readonly target?: string;
  /** The device instance; absent when no single device fits. */
  readonly device?: string;
  /** The device instances that fit, when several do. */
  readonly devices?: readonly string[];
  /**
   * The reason, as a sentence without a full stop. `'defined'` has one only when a crash would leave
   * the name, `'unchanged'` when an earlier `follow` made it, which did not end.
   */
  readonly why?: string;
  /** The error's code, for `'failed'`: `STATUS_ACCESS_DENIED`. */
  readonly code?: string;
  /** The error, for `'failed'`. */
  readonly error?: DosDevError;
}

/**
 * What is done so that names lead to their devices. It works only while the program waits for an
 * event. `break`, `return()`, `await using`, `throw()` and the signal end it.
 */
export interface DeviceFollowing extends AsyncIterableIterator<FollowEvent>, AsyncDisposable {
  /** Ends it at once, also while an event is waited for. */
  return(): Promise<IteratorResult<FollowEvent, undefined>>;
  /** Ends it, and rejects with the error. */
  throw(error?: unknown): Promise<IteratorResult<FollowEvent, undefined>>;
  /** @returns itself */
  [Symbol.asyncIterator](): DeviceFollowing;
}
