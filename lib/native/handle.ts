import type { ObjectHandle } from '../object-manager/index.js';
import { type NtStatus, ntStatus } from '../status/index.js';
import type { Addon, NativeHandle as AddonHandle } from './boundary.js';

/** A handle of this process, which the addon owns. */
export class NativeHandle implements ObjectHandle {
  readonly #addon: Addon;
  /** @internal The addon's handle object. */
  readonly inner: AddonHandle;

  /** @internal Handles come from an object manager's creates and opens. */
  constructor(addon: Addon, inner: AddonHandle) {
    this.#addon = addon;
    this.inner = inner;
  }

  static made(value: unknown): value is NativeHandle {
    return typeof value === 'object' && value !== null && #addon in value;
  }

  get status(): NtStatus {
    return ntStatus(this.inner.status ?? 0);
  }

  get closed(): boolean {
    return this.#addon.isClosed(this.inner);
  }

  close(): NtStatus {
    return ntStatus(this.#addon.close(this.inner));
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
