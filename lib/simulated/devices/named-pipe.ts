import { duplexPair } from 'node:stream';
import { upcase } from '../../names/upcase.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Duplex } from '../duplex.js';
import type { DeviceDriver, OpenedFile } from '../object-manager/objects/index.js';

/** Called with the server's end of each new connection. */
export type PipeListener = (connection: Duplex) => void;

/** `\Device\NamedPipe`: servers listen on names below it, and each open of a name connects. */
export class NamedPipeDriver implements DeviceDriver {
  readonly hasNames = true;
  readonly #listeners = new Map<string, PipeListener>();

  open(rest: string): OpenedFile | NtStatus {
    if (rest === '' || rest === '\\') return {};
    const listener = this.#listeners.get(upcase(rest.slice(1)));
    if (listener === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
    const [client, server] = duplexPair();
    listener(server);
    return { stream: client };
  }

  /**
   * @param name the pipe's name below `\Device\NamedPipe\`
   * @returns whether the name had no listener
   */
  listen(name: string, listener: PipeListener): boolean {
    const key = upcase(name);
    if (this.#listeners.has(key)) return false;
    this.#listeners.set(key, listener);
    return true;
  }

  unlisten(name: string): void {
    this.#listeners.delete(upcase(name));
  }
}
