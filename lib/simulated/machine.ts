import { type NtStatus, STATUS } from '../status/index.js';
import type { ServerSide } from './base-server/define.js';
import { type BootedMachine, boot, directory } from './boot.js';
import type { PipeListener, PortListener } from './devices/index.js';
import type { MachineSpec } from './machine-spec.js';
import type { Caller } from './manager/caller.js';
import { HandleTable } from './manager/handle.js';
import { type DirectoryObject, SymbolicLinkObject } from './objects/index.js';
import { Seat } from './seat.js';
import {
  BASE_NAMED_OBJECTS_DIRECTORY,
  localDosDevicesDirectory,
  sid,
  systemToken,
  type Token,
  userToken,
} from './security/index.js';

/** Somebody who logs on. */
export interface LogonSpec {
  /** The account's name. Each name is an account of its own. Default: `user`. */
  readonly user?: string;
  /** A member of Administrators. Default: as `elevated`. */
  readonly administrator?: boolean;
  /** "Run as administrator": a logon session of its own. Default: `false`. */
  readonly elevated?: boolean;
}

const CURRENT_DIRECTORY = 'C:\\';
const SYSTEM_DIRECTORY = 'C:\\Windows\\System32';

/**
 * A simulated Windows machine. What a program does goes through a seat: an object manager as one
 * process of one logon session sees it.
 */
export class SimulatedMachine {
  readonly #booted: BootedMachine;
  readonly #server: ServerSide;
  readonly #accounts = new Map<string, number>();
  #lastLuid = 0x0001_a000;

  constructor(spec: MachineSpec = {}) {
    this.#booted = boot(spec);
    const { namespace } = this.#booted;
    const caller = this.#systemCaller('user');
    this.#server = { system: { namespace, caller, handles: new HandleTable() } };
  }

  /** A thread of the kernel, such as a driver's: no access checks are made. */
  kernel(): Seat {
    return this.#seat(this.#systemCaller('kernel'), SYSTEM_DIRECTORY);
  }

  /** A service of the system that runs as LocalSystem. */
  system(): Seat {
    return this.#seat(this.#systemCaller('user'), SYSTEM_DIRECTORY);
  }

  /** Somebody logs on, or has a program run as administrator: a new logon session either way. */
  logon(spec: LogonSpec = {}): Seat {
    const { user = 'user', elevated = false, administrator = elevated } = spec;
    this.#lastLuid += 0x11;
    const luid = `00000000-${this.#lastLuid.toString(16).padStart(8, '0')}`;
    const account = this.#accountOf(user);
    const token = userToken({ user: account, elevated, administrator, luid, sessionId: 1 });
    this.#prepareSession(token.sessionId);
    const dosDevices = this.#localDosDevices(token);
    return this.#seat({ token, mode: 'user', dosDevices }, CURRENT_DIRECTORY);
  }

  /**
   * Somebody listens on a named pipe.
   * @param name below `\Device\NamedPipe\`, as in `\\.\pipe\name`
   * @returns `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_COLLISION` when somebody does already
   */
  listenPipe(name: string, listener: PipeListener): NtStatus {
    return this.#booted.pipes.listen(name, listener);
  }

  /** Stops listening on a named pipe. */
  unlistenPipe(name: string): void {
    this.#booted.pipes.unlisten(name);
  }

  /**
   * Plugs a cable into a serial or parallel port.
   * @param device the port's device: `Serial0`
   * @param listener gets the far end each time that somebody opens the port
   * @returns `STATUS_SUCCESS`, or `STATUS_NO_SUCH_DEVICE`
   */
  plug(device: string, listener: PortListener): NtStatus {
    const port = this.#booted.ports.get(device);
    if (port === undefined) return STATUS.NO_SUCH_DEVICE;
    port.listener = listener;
    return STATUS.SUCCESS;
  }

  #seat(caller: Caller, currentDirectory: string): Seat {
    return new Seat({ namespace: this.#booted.namespace, caller }, this.#server, currentDirectory);
  }

  #systemCaller(mode: Caller['mode']): Caller {
    return { token: systemToken(), mode, dosDevices: this.#booted.globalDosDevices };
  }

  #accountOf(user: string) {
    const key = user.toLowerCase();
    const number = this.#accounts.get(key) ?? 1001 + this.#accounts.size;
    this.#accounts.set(key, number);
    return sid(`S-1-5-21-1004336348-1177238915-682003330-${number}`);
  }

  /** The Terminal Services session's own directories. */
  #prepareSession(sessionId: number): void {
    const { sessions } = this.#booted;
    if (sessions.find(String(sessionId), true) !== undefined) return;
    const session = directory(sessions, String(sessionId));
    directory(session, 'BaseNamedObjects', BASE_NAMED_OBJECTS_DIRECTORY).sessionId = sessionId;
  }

  /** The logon session's own DOS-device directory, in front of the global one. */
  #localDosDevices(token: Token): DirectoryObject {
    const { localDosDevices, globalDosDevices, namespace } = this.#booted;
    if (!namespace.rules.deviceMaps) return globalDosDevices;
    const security = localDosDevicesDirectory(token.user);
    const local = directory(localDosDevices, token.logonLuid, security);
    local.shadow = globalDosDevices;
    const link = new SymbolicLinkObject(security, '\\GLOBAL??', '\0', namespace.now());
    link.permanent = true;
    local.insert(link, 'Global');
    return local;
  }
}

/** Starts a machine. */
export function createSimulatedMachine(spec?: MachineSpec): SimulatedMachine {
  return new SimulatedMachine(spec);
}
