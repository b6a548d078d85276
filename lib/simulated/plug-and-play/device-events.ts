import type { DeviceChange } from '../../object-manager/device-watch.js';

/** Reports what happens to the devices of a machine while it runs. */
export class DeviceEvents {
  readonly #subscribers = new Set<(change: DeviceChange) => void>();

  subscribe(subscriber: (change: DeviceChange) => void): void {
    this.#subscribers.add(subscriber);
  }

  unsubscribe(subscriber: (change: DeviceChange) => void): void {
    this.#subscribers.delete(subscriber);
  }

  emit(change: DeviceChange): void {
    for (const subscriber of this.#subscribers) subscriber(change);
  }
}
