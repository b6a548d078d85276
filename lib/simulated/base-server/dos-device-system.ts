import type { NtStatus, Win32Code } from '../../status/index.js';
import type { Context } from '../object-manager/context.js';
import type { SimulatedHandle } from '../object-manager/handle.js';
import type { SymbolicLinkObject } from '../object-manager/objects/index.js';
import type { DefineRequest } from './define.js';

/** The behaviour of the DOS-device calls for which Windows and Wine have different code. */
export interface DosDeviceSystem {
  /** Whether a network provider connects local names to shares. */
  readonly hasRedirector: boolean;
  /**
   * `DefineDosDeviceW`.
   * @param server the base server's own process: LocalSystem
   */
  defineDosDevice(server: Context, client: Context, request: DefineRequest): Win32Code;
  /** The way in which `QueryDosDeviceW` reads one name. */
  readonly dosDeviceQuery: DosDeviceQuery;
}

/** The parts of `QueryDosDeviceW` for one name. */
export interface DosDeviceQuery {
  /** Whether an empty buffer is refused before the name is looked up. */
  readonly refusesEmptyBuffer: boolean;
  /** Opens the link of a name. */
  openLink(client: Context, name: string): SimulatedHandle | NtStatus;
  /** @returns a link's definitions, newest first */
  definitions(link: SymbolicLinkObject): readonly string[];
  /** @returns a link's definitions as they are laid out in a buffer of `units` UTF-16 units */
  layOut(link: SymbolicLinkObject, units: number): string | Win32Code;
}
