import type {
  Capabilities,
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../object-manager/index.js';
import type { NtStatus, Win32Code } from '../status/index.js';
import type { DefineRequest, ServerSide } from './base-server/define.js';
import type { Caller } from './object-manager/caller.js';
import type { Context } from './object-manager/create-open.js';
import type { SimulatedHandle } from './object-manager/handle.js';
import type { LookupAnswer, LookupRequest } from './object-manager/lookup.js';
import type { Namespace } from './object-manager/namespace.js';
import type { SymbolicLinkObject } from './object-manager/objects/index.js';
import type { Rules } from './rules.js';

/**
 * What Windows and Wine do by different code. A machine chooses its system once, when it starts; where
 * the two differ in a value, {@link Rules} has it.
 */
export interface System {
  /** Directories of the root that hold no names of ours. */
  readonly directories: readonly string[];
  /** `\SystemRoot` leads to the folder of Windows, by way of `\Device\BootDevice`. */
  readonly hasSystemRoot: boolean;
  /** A network provider connects local names to shares. */
  readonly hasRedirector: boolean;
  /**
   * A create looks at its root before it copies the target, so that a root that is no handle is noticed
   * before a target that cannot be read.
   */
  readonly takesRootBeforeTarget: boolean;
  /** A target whose buffer is NULL faults even where its length is 0. */
  readonly readsEmptyTargets: boolean;
  /** The rule `rootThroughLink` holds: looking names up may refuse the root behind a link. */
  readonly asksRootThroughLink: boolean;
  /** What this system does otherwise than Windows, besides what the rules give, each with the reason. */
  departures(rules: Rules): Partial<Capabilities>;
  /** Follows a path to the object at its end, or enters a new one there. */
  lookUp(namespace: Namespace, caller: Caller, request: LookupRequest): LookupAnswer | NtStatus;
  /** `NtQuerySymbolicLinkObject`, with the caller's own buffer. */
  queryLink(
    link: SymbolicLinkObject | NtStatus,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer;
  /** `DefineDosDeviceW`. */
  defineDosDevice(server: ServerSide, client: Context, request: DefineRequest): Win32Code;
  /** How `QueryDosDeviceW` reads one name. */
  readonly dosDeviceQuery: DosDeviceQuery;
}

/** The parts of `QueryDosDeviceW` for one name. */
export interface DosDeviceQuery {
  /** A buffer without room is refused before the name is looked at. */
  readonly refusesEmptyBuffer: boolean;
  /** Opens the link of a name. */
  openLink(client: Context, name: string): SimulatedHandle | NtStatus;
  /** What a link stands for, newest definition first. */
  definitions(link: SymbolicLinkObject): readonly string[];
  /** A link's definitions as they are laid out in a buffer of some UTF-16 units. */
  layOut(link: SymbolicLinkObject, units: number): string | Win32Code;
}
