import { duplexPair } from 'node:stream';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Duplex } from '../duplex.js';
import type { DeviceDriver, OpenedFile } from '../object-manager/objects/index.js';

/** Called with the far end of the cable when a port is opened. */
export type PortListener = (cable: Duplex) => void;

/**
 * A serial or parallel port: it can be opened once at a time, and its output arrives at the far end
 * of the cable.
 */
export class PortDriver implements DeviceDriver {
  /** The device's name below `\Device\`. */
  readonly device: string;
  listener: PortListener | undefined;
  #open: Duplex | undefined;

  constructor(device: string, listener?: PortListener) {
    this.device = device;
    this.listener = listener;
  }

  open(rest: string): OpenedFile | NtStatus {
    if (rest !== '' && rest !== '\\') return STATUS.OBJECT_NAME_NOT_FOUND;
    if (this.#open !== undefined) return STATUS.ACCESS_DENIED;
    const [near, far] = duplexPair();
    this.#open = near;
    if (this.listener === undefined) far.resume();
    else this.listener(far);
    return {
      stream: near,
      onClose: () => {
        this.#open = undefined;
      },
    };
  }

  /** Ends what a program has open: its device has been pulled out. */
  pullOut(): void {
    this.#open?.destroy();
  }
}
