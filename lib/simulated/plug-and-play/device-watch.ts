// The timers themselves: as natively, a program that replaces the global ones changes nothing.
import { clearInterval, setImmediate, setInterval } from 'node:timers';
import { upcase } from '../../names/upcase.js';
import type { DeviceChange, DeviceListener, DeviceWatch } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { DeviceEvents } from './device-events.js';

/** The longest time that a timer can have, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** A process's watch over the devices of its machine. */
export class SimulatedDeviceWatch implements DeviceWatch {
  readonly #events: DeviceEvents;
  readonly #listener: DeviceListener;
  readonly #onClose: () => void;
  /** What has happened last to each device and interface, in that order. */
  readonly #pending = new Map<string, DeviceChange>();
  /** Keeps the program alive. It never does anything else. */
  readonly #hold = setInterval(() => {}, LONGEST);
  #closed = false;

  constructor(events: DeviceEvents, listener: DeviceListener, onClose: () => void) {
    this.#events = events;
    this.#listener = listener;
    this.#onClose = onClose;
    events.subscribe(this.#add);
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): NtStatus {
    if (this.#closed) return STATUS.INVALID_HANDLE;
    this.#closed = true;
    this.#events.unsubscribe(this.#add);
    this.#pending.clear();
    clearInterval(this.#hold);
    this.#onClose();
    return STATUS.SUCCESS;
  }

  ref(): this {
    if (!this.#closed) this.#hold.ref();
    return this;
  }

  unref(): this {
    this.#hold.unref();
    return this;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  readonly #add = (change: DeviceChange): void => {
    if (this.#pending.size === 0) setImmediate(this.#deliver);
    const key = keyOf(change);
    // Entered anew, so that it comes last.
    this.#pending.delete(key);
    this.#pending.set(key, change);
  };

  readonly #deliver = (): void => {
    if (this.#closed) return;
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    this.#listener(changes);
  };
}

function keyOf(change: DeviceChange): string {
  const subject = change.kind === 'device' ? change.instance : change.symbolicLinkName;
  return `${change.kind} ${upcase(subject)}`;
}
