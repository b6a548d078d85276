import type { DeviceChange, DeviceListener, DeviceWatch } from '../object-manager/index.js';
import { type NtStatus, STATUS, win32Code } from '../status/index.js';
import { win32ToStatus } from '../status/win32-to-status.js';
import type { Addon, NativeDeviceChange, NativeWatch } from './boundary.js';
import { kernelSpelling } from './interface-name.js';

/** @returns a watch over the devices of this Windows, or the status of the failure */
export function watchDevices(addon: Addon, listener: DeviceListener): DeviceWatch | NtStatus {
  const inner = addon.watchDevices((changes) => {
    // The addon ignores what is thrown into it. Here it is an uncaught exception.
    queueMicrotask(() => {
      if (typeof watch === 'object' && !watch.closed) listener(changes.map(changeOf));
    });
  });
  const watch =
    typeof inner === 'number' ? win32ToStatus(win32Code(inner)) : new NativeDeviceWatch(inner);
  return watch;
}

class NativeDeviceWatch implements DeviceWatch {
  readonly #inner: NativeWatch;
  #closed = false;

  constructor(inner: NativeWatch) {
    this.#inner = inner;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): NtStatus {
    this.#closed = true;
    return this.#inner.close() ? STATUS.SUCCESS : STATUS.INVALID_HANDLE;
  }

  ref(): this {
    this.#inner.reference(true);
    return this;
  }

  unref(): this {
    this.#inner.reference(false);
    return this;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

function changeOf([action, name, interfaceClass]: NativeDeviceChange): DeviceChange {
  const change =
    interfaceClass === null
      ? { kind: 'device', action, instance: name }
      : { kind: 'interface', action, symbolicLinkName: kernelSpelling(name), interfaceClass };
  return change as DeviceChange;
}
