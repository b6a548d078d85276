import type { Caller } from './caller.js';
import type { HandleTable } from './handle.js';
import type { Namespace } from './namespace.js';

/** The process that makes a call, with its handle table. */
export interface Context {
  readonly namespace: Namespace;
  readonly caller: Caller;
  readonly handles: HandleTable;
}
