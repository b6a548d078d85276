import type { Redirector } from '../base-server/redirector.js';
import type { Context } from '../object-manager/context.js';
import type { System } from '../system.js';

/** What the calls of a process use of the machine, besides its objects. */
export interface MachineServices {
  readonly system: System;
  /** The base server's own process: LocalSystem. */
  readonly server: Context;
  readonly redirector: Redirector;
}
