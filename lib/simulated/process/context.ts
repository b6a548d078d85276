import { misuse } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import type { Context } from '../object-manager/context.js';
import { HandleTable } from '../object-manager/handle.js';
import type { Namespace } from '../object-manager/namespace.js';

/** The context of a simulated process's calls. After the process has ended, every use throws. */
export class ProcessContext implements Context {
  readonly #namespace: Namespace;
  readonly #caller: Caller;
  readonly #handles = new HandleTable();
  #ended: string | undefined;

  constructor(namespace: Namespace, caller: Caller) {
    this.#namespace = namespace;
    this.#caller = caller;
  }

  get namespace(): Namespace {
    this.checkRunning();
    return this.#namespace;
  }

  get caller(): Caller {
    this.checkRunning();
    return this.#caller;
  }

  get handles(): HandleTable {
    this.checkRunning();
    return this.#handles;
  }

  /** @throws {TypeError} `ERR_DOSDEV_PROCESS_ENDED` the process has ended */
  checkRunning(): void {
    if (this.#ended === undefined) return;
    throw misuse('ERR_DOSDEV_PROCESS_ENDED', `This simulated process has ended: ${this.#ended}.`);
  }

  /**
   * Closes every handle and ends the process. It has no effect on an ended process.
   * @param why the reason, for the error that later uses throw
   */
  end(why: string): void {
    this.#handles.closeAll();
    this.#ended ??= why;
  }
}
