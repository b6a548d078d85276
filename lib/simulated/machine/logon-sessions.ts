import {
  checkBoolean,
  checkKeys,
  checkObject,
  checkString,
  checkUnsigned,
} from '../../arguments/index.js';
import { escapeUnsafe } from '../../status/escape.js';
import { invalidArgValue } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import { dropIfUnused } from '../object-manager/handle.js';
import { DirectoryObject, type NtObject } from '../object-manager/objects/index.js';
import { localDosDevicesDirectory, type Sid, sid, userToken } from '../security/index.js';
import { prepareBaseNamedObjects } from './startup/base-named-objects.js';
import type { BootedMachine } from './startup/boot.js';
import { directory, systemLink } from './startup/system-objects.js';

/** A user who logs on. */
export interface LogonSpec {
  /** The account's name, in any case. Each name is an account of its own. Default: `user`. */
  readonly user?: string;
  /** A member of Administrators. Default: as `elevated`. */
  readonly administrator?: boolean;
  /** "Run as administrator": a logon session of its own. Default: `false`. */
  readonly elevated?: boolean;
  /** The Terminal Services session. Default: 1. */
  readonly sessionId?: number;
}

/**
 * Checks an account name.
 * @param argument what messages call it
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkUserName(argument: string, user: unknown): asserts user is string {
  checkString(argument, user);
  if (user !== '' && escapeUnsafe(user) === user) return;
  throw invalidArgValue(argument, "an account's name, without control characters", user);
}

/**
 * Checks the specification of a logon.
 * @param name what messages call it
 */
export function checkLogonSpec(spec: LogonSpec, name = 'spec'): void {
  checkObject(name, spec);
  checkKeys(name, spec, ['user', 'administrator', 'elevated', 'sessionId']);
  const { user = 'user', elevated = false, administrator = elevated, sessionId = 1 } = spec;
  checkUserName(`${name}.user`, user);
  checkBoolean(`${name}.elevated`, elevated);
  checkBoolean(`${name}.administrator`, administrator);
  checkUnsigned(`${name}.sessionId`, sessionId);
}

/** A logon session, as the machine keeps and records it. */
export interface SimulatedLogonSession extends Required<LogonSpec> {
  /** As in `\Sessions\0\DosDevices\<luid>`: `00000000-0001a011`. */
  readonly luid: string;
}

const FIRST_LUID = 0x0001_a000;
const LUID_STEP = 0x11;
const FIRST_ACCOUNT = 1001;
const DOMAIN = 'S-1-5-21-1004336348-1177238915-682003330';

/** The logon sessions and accounts of a machine, as a record contains them. */
export interface LogonState {
  readonly lastLuid: number;
  readonly accounts: readonly string[];
  readonly sessions: readonly SimulatedLogonSession[];
}

export const NO_LOGONS: LogonState = { lastLuid: FIRST_LUID, accounts: [], sessions: [] };

/**
 * The accounts and the logon sessions of a machine. Each session has a DOS-device directory of its
 * own.
 */
export class LogonSessions {
  readonly #booted: BootedMachine;
  readonly #accounts: string[];
  readonly #sessions = new Map<string, SimulatedLogonSession>();
  #lastLuid: number;

  constructor(booted: BootedMachine, state: LogonState) {
    this.#booted = booted;
    this.#accounts = [...state.accounts];
    this.#lastLuid = state.lastLuid;
    for (const session of state.sessions) {
      this.#open(session);
      // A recorded directory has been in use.
      if (booted.namespace.rules.deviceMaps) this.#dosDevicesOf(session);
    }
  }

  logon(spec: LogonSpec): SimulatedLogonSession {
    const { user = 'user', elevated = false, sessionId = 1 } = spec;
    const { administrator = elevated } = spec;
    this.#lastLuid += LUID_STEP;
    const luid = `00000000-${this.#lastLuid.toString(16).padStart(8, '0')}`;
    const session = { user, administrator, elevated, sessionId, luid };
    this.#open(session);
    return session;
  }

  /**
   * Ends a session and removes its directory with all names in it.
   * @returns whether the session existed
   */
  logoff(luid: string): boolean {
    if (!this.#sessions.delete(luid)) return false;
    const local = this.#booted.localDosDevices.find(luid, true);
    if (local instanceof DirectoryObject) dissolve(local);
    return true;
  }

  get(luid: string): SimulatedLogonSession | undefined {
    return this.#sessions.get(luid);
  }

  callerOf(session: SimulatedLogonSession): Caller {
    const { elevated, administrator, luid, sessionId } = session;
    const user = this.#accountOf(session.user);
    const token = userToken({ user, elevated, administrator, luid, sessionId });
    const { namespace, globalDosDevices } = this.#booted;
    if (!namespace.rules.deviceMaps) return { token, mode: 'user', dosDevices: globalDosDevices };
    let dosDevices: DirectoryObject | undefined;
    const ofSession = () => this.#dosDevicesOf(session);
    return {
      token,
      mode: 'user',
      get dosDevices() {
        dosDevices ??= ofSession();
        return dosDevices;
      },
    };
  }

  state(): LogonState {
    const sessions = [...this.#sessions.values()];
    return { lastLuid: this.#lastLuid, accounts: [...this.#accounts], sessions };
  }

  #open(session: SimulatedLogonSession): void {
    this.#sessions.set(session.luid, session);
    this.#accountOf(session.user);
    const { namespace, sessions } = this.#booted;
    prepareBaseNamedObjects(namespace, sessions, session.sessionId);
  }

  /** The session's local DOS-device directory, which is created on first use. */
  #dosDevicesOf({ luid, user }: SimulatedLogonSession): DirectoryObject {
    const { localDosDevices, globalDosDevices, namespace } = this.#booted;
    const known = localDosDevices.find(luid, true);
    if (known instanceof DirectoryObject) {
      known.shadow = globalDosDevices;
      return known;
    }
    const security = localDosDevicesDirectory(this.#accountOf(user));
    const local = directory(localDosDevices, luid, security);
    local.shadow = globalDosDevices;
    systemLink(namespace, local, 'Global', '\\GLOBAL??');
    return local;
  }

  #accountOf(user: string): Sid {
    const name = user.toLowerCase();
    if (!this.#accounts.includes(name)) this.#accounts.push(name);
    return sid(`${DOMAIN}-${FIRST_ACCOUNT + this.#accounts.indexOf(name)}`);
  }
}

/**
 * Removes the names of a directory and of everything in it. Objects with open handles continue to
 * exist without a name.
 */
function dissolve(directory: NtObject): void {
  const all = [directory];
  for (const object of all) {
    if (object instanceof DirectoryObject) for (const child of object) all.push(child);
  }
  // The entries lose their names before the directory does.
  for (const object of all.reverse()) {
    object.permanent = false;
    if (object.handleCount === 0) dropIfUnused(object);
    else object.parent?.remove(object);
  }
}
