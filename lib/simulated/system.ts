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
 * The behaviour for which Windows and Wine have different code. A machine chooses its system once,
 * when it starts. Differences in values are in {@link Rules}.
 */
export interface System {
  /** Further directories of the root. */
  readonly directories: readonly string[];
  /** Whether `\SystemRoot` leads to the folder of Windows, by way of `\Device\BootDevice`. */
  readonly hasSystemRoot: boolean;
  /** Whether a network provider connects local names to shares. */
  readonly hasRedirector: boolean;
  /**
   * Whether a create resolves its root before it copies the target, so that an invalid root handle
   * is detected before an unreadable target.
   */
  readonly takesRootBeforeTarget: boolean;
  /** Whether a target with a NULL buffer is refused even when its length is 0. */
  readonly readsEmptyTargets: boolean;
  /**
   * Whether the rule `rootThroughLink` applies: a lookup may refuse a path that ends at a link to
   * the root.
   */
  readonly asksRootThroughLink: boolean;
  /** @returns the capabilities that this system lacks apart from the rules, each with the reason */
  departures(rules: Rules): Partial<Capabilities>;
  /** Resolves a path to an object, or enters a new object at its end. */
  lookUp(namespace: Namespace, caller: Caller, request: LookupRequest): LookupAnswer | NtStatus;
  /** `NtQuerySymbolicLinkObject`, with the caller's own buffer. */
  queryLink(
    link: SymbolicLinkObject | NtStatus,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer;
  /** `DefineDosDeviceW`. */
  defineDosDevice(server: ServerSide, client: Context, request: DefineRequest): Win32Code;
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
