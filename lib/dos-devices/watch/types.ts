// biome-ignore-all lint/suspicious/noTsIgnore: an error only where the types of Node.js are not installed.
/** @ts-ignore Published so: the types of Node.js serve where they are installed. */
/// <reference types="node" preserve="true" />

import type { DeviceKind } from '../../names/index.js';
import type { ReadOptions, Scope, SelectOptions } from '../types.js';

declare global {
  /** What it has, Node's types or the DOM's declare. Where both are missing, the name is there. */
  interface AbortSignal {}
}

/** Which names to watch, and how closely. */
export interface WatchOptions extends SelectOptions {
  /** A signal that ends the watch, without an error. */
  readonly signal?: AbortSignal;
  /**
   * The longest pause between two looks, in milliseconds, from 1 on. After a change the pause is a
   * twentieth of it, and grows by half with each look that finds nothing. Default: 1,000.
   */
  readonly interval?: number;
  /** Keep the process running while the program waits for an event. Default: `true`. */
  readonly persistent?: boolean;
}

/** Which scope to wait in, and how long. */
export interface WhenOptions extends ReadOptions {
  /** A signal that ends the waiting: the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** The longest pause between two looks, in milliseconds, as for a watch. Default: 1,000. */
  readonly interval?: number;
}

/**
 * Net changes of names as they are found. `break`, `return()`, `await using`, `throw()` and the signal
 * end it.
 */
export interface DosDeviceWatch extends AsyncIterableIterator<WatchEvent>, AsyncDisposable {
  /** Ends it at once, also while an event is waited for. */
  return(): Promise<IteratorResult<WatchEvent, undefined>>;
  /** Ends it, and rejects with the error. */
  throw(error?: unknown): Promise<IteratorResult<WatchEvent, undefined>>;
  /** @returns itself */
  [Symbol.asyncIterator](): DosDeviceWatch;
}

/** How a name differs from the last report. */
export interface WatchEvent {
  readonly type: 'added' | 'removed' | 'changed';
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  readonly scope: Scope;
  /** What the name leads to, or led to when it is removed. */
  readonly kind: DeviceKind;
  /** Its former target; absent when it is added, or when the target could not be read. */
  readonly before?: string;
  /** Its target; absent when it is removed, or when the target cannot be read. */
  readonly after?: string;
}
