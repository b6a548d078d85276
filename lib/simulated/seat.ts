import type { Duplex } from 'node:stream';
import {
  checkHandle,
  checkString,
  checkStringOrNull,
  checkUnsigned,
  createArguments,
  openArguments,
} from '../arguments/index.js';
import { ACCESS } from '../object-manager/flags.js';
import type {
  Capabilities,
  CreateOptions,
  DeviceInterfaces,
  DirectoryEntry,
  Identity,
  LinkEntry,
  LogonSession,
  ObjectHandle,
  ObjectInformation,
  ObjectManager,
  OpenOptions,
  RawCalls,
  Registry,
  SymbolicLinkTarget,
} from '../object-manager/index.js';
import { type NtStatus, STATUS, type Win32Code } from '../status/index.js';
import type { ServerSide } from './base-server/define.js';
import { queryDosDevice } from './base-server/query.js';
import { capabilitiesOf } from './capabilities.js';
import { CurrentFolders } from './current-folders.js';
import { end } from './ended-process.js';
import { SimulatedThread } from './irql.js';
import type { MachineSpec } from './machine-spec.js';
import { areKnown, MAX_NAME_BYTES } from './manager/capture.js';
import { HandleTable, type ResolvedHandle, SimulatedHandle } from './manager/handle.js';
import { informationOf } from './manager/information.js';
import {
  type Context,
  createObject,
  makePermanent,
  makeTemporary,
  openObject,
} from './manager/operations.js';
import { directoryOf, entryOf } from './manager/query-directory.js';
import { linkOf } from './manager/query-link.js';
import { readLink, readLinks } from './manager/read-links.js';
import { querySecurity, setSecurity } from './manager/security.js';
import {
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  type ObjectTypeName,
  SymbolicLinkObject,
} from './objects/index.js';
import { openStream } from './open-stream.js';
import { SimulatedDeviceInterfaces } from './plug-and-play/index.js';
import { SimulatedRawCalls } from './raw-calls.js';
import { registryFor } from './registry/index.js';
import { descriptorOfInput, printSddl, SYSTEM_PROTECTED_LINK } from './security/index.js';

const FILE_READ_ATTRIBUTES = 0x80;
/** The longest text that still has room for its NUL in a UNICODE_STRING. */
const MAX_UNITS = MAX_NAME_BYTES / 2;

/** An object manager as one simulated process sees it. */
export class Seat extends SimulatedThread implements ObjectManager {
  readonly backend = 'simulated';
  readonly capabilities: Capabilities;
  readonly raw: RawCalls;
  readonly registry: Registry;
  declare readonly publicDefaultSecurity?: string;
  readonly deviceInterfaces: DeviceInterfaces;
  readonly #context: Context;
  readonly #server: ServerSide;
  readonly #folders: CurrentFolders;
  readonly #onExit: (seat: Seat) => void;

  /** @internal Seats come from a machine's `kernel`, `system`, `logon` and `process`. */
  constructor(
    context: Omit<Context, 'handles'>,
    server: ServerSide,
    currentFolder: string,
    onExit: (seat: Seat) => void = () => {},
  ) {
    super(context.caller.mode);
    this.#onExit = onExit;
    this.#context = { ...context, handles: new HandleTable() };
    this.#server = server;
    this.#folders = new CurrentFolders(currentFolder);
    this.capabilities = capabilitiesOf(context.caller, context.namespace.rules);
    this.raw = new SimulatedRawCalls(this.#context);
    this.registry = registryFor(server, context.caller);
    if (context.namespace.rules.protectedLinks === 'system') {
      this.publicDefaultSecurity = printSddl(SYSTEM_PROTECTED_LINK);
    }
    this.deviceInterfaces = new SimulatedDeviceInterfaces(this.#context);
  }

  /** @internal What the machine is made up of, of which no call tells all. */
  get makeUp(): Required<MachineSpec> {
    return this.#context.namespace.machine;
  }

  createSymbolicLink(
    path: string,
    target: string,
    options?: CreateOptions,
  ): SimulatedHandle | NtStatus {
    checkString('target', target);
    if (target.length > MAX_UNITS) {
      createArguments(path, options, SimulatedHandle);
      return STATUS.NAME_TOO_LONG;
    }
    const now = this.#context.namespace.now();
    const make = (security: NtObject['security']) =>
      new SymbolicLinkObject(security, target, '\0', now);
    const isRefused = target === '' && !this.#context.namespace.rules.emptyTargets;
    const fault = isRefused ? STATUS.INVALID_PARAMETER : undefined;
    return this.#create('SymbolicLink', path, options, make, fault);
  }

  openSymbolicLink(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#open('SymbolicLink', path, options);
  }

  querySymbolicLink(handle: ObjectHandle): SymbolicLinkTarget | NtStatus {
    const link = this.#with(handle, linkOf);
    return typeof link === 'number' ? link : { target: link.target, tail: link.tail };
  }

  createDirectory(path: string, options?: CreateOptions): SimulatedHandle | NtStatus {
    return this.#create('Directory', path, options, (security) => {
      return new DirectoryObject(security, {
        lasts: this.#context.namespace.rules.directoriesLast,
      });
    });
  }

  openDirectory(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#open('Directory', path, options);
  }

  queryDirectory(handle: ObjectHandle): readonly DirectoryEntry[] | NtStatus {
    const directory = this.#with(handle, directoryOf);
    return typeof directory === 'number' ? directory : Array.from(directory, entryOf);
  }

  openFile(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#open('File', path, options, ACCESS.SYNCHRONIZE | FILE_READ_ATTRIBUTES);
  }

  queryObject(handle: ObjectHandle): ObjectInformation | NtStatus {
    const { rules } = this.#context.namespace;
    return this.#with(handle, (resolved) => informationOf(resolved, rules));
  }

  makeTemporary(handle: ObjectHandle): NtStatus {
    return this.#with(handle, (resolved) => makeTemporary(this.#context, resolved));
  }

  makePermanent(handle: ObjectHandle): NtStatus {
    return this.#with(handle, (resolved) => makePermanent(this.#context, resolved));
  }

  querySecurity(handle: ObjectHandle, parts: number): string | NtStatus {
    checkUnsigned('parts', parts);
    return this.#with(handle, (resolved) => querySecurity(resolved, parts));
  }

  setSecurity(handle: ObjectHandle, parts: number, sddl: string): NtStatus {
    checkUnsigned('parts', parts);
    checkString('sddl', sddl);
    return this.#with(handle, (resolved) => {
      return setSecurity(this.#context.caller, resolved, parts, sddl);
    });
  }

  close(handle: ObjectHandle): NtStatus {
    checkHandle('handle', handle, SimulatedHandle);
    return handle.close();
  }

  readLink(path: string): string | NtStatus {
    checkString('path', path);
    return path.length > MAX_UNITS ? STATUS.OBJECT_NAME_INVALID : readLink(this.#context, path);
  }

  readLinks(directory: string): readonly LinkEntry[] | NtStatus {
    checkString('directory', directory);
    if (directory.length > MAX_UNITS) return STATUS.OBJECT_NAME_INVALID;
    return readLinks(this.#context, directory);
  }

  defineDosDevice(flags: number, name: string, target: string | null): Win32Code {
    checkUnsigned('flags', flags);
    checkString('name', name);
    checkStringOrNull('target', target);
    const toNtPath = (path: string) => this.#folders.toNtPath(this.#context, path);
    const { system } = this.#context.namespace;
    return system.defineDosDevice(this.#server, this.#context, { flags, name, target, toNtPath });
  }

  async defineDosDeviceAsync(
    flags: number,
    name: string,
    target: string | null,
  ): Promise<Win32Code> {
    return this.defineDosDevice(flags, name, target);
  }

  queryDosDevice(name: string | null): readonly string[] | Win32Code {
    checkStringOrNull('name', name);
    return queryDosDevice(this.#context, name);
  }

  dosPathToNtPath(path: string): string | NtStatus {
    checkString('path', path);
    return this.#folders.toNtPath(this.#context, path);
  }

  async redirectDevice(local: string, remote: string): Promise<Win32Code> {
    checkString('local', local);
    checkString('remote', remote);
    return this.#server.redirector.redirect(this.#context.caller, local, remote);
  }

  async endRedirection(local: string): Promise<Win32Code> {
    checkString('local', local);
    return this.#server.redirector.end(this.#context.caller, local);
  }

  identity(): Identity {
    const { token } = this.#context.caller;
    return token.identity();
  }

  logonSession(): LogonSession {
    const { logonLuid, sessionId, localSystem } = this.#context.caller.token.identity();
    return { logonLuid, sessionId, localSystem };
  }

  /**
   * Opens what a path leads to, for its bytes: the simulator's stand-in for `CreateFileW` followed by
   * reads and writes. Destroying the stream closes the file.
   * @param path a Win32 device path such as `\\.\COM20`, or an object path
   */
  openStream(path: string): Duplex | NtStatus {
    checkString('path', path);
    return openStream(this.#context, path);
  }

  /**
   * Changes the process's current folder, at which relative DOS paths begin; it is noted as the current
   * folder of its drive as well. A new process's is `C:\`, a service's `C:\Windows\System32`.
   * @param path a full path: `D:\work`, `\\server\share\work`; the folder need not exist
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  chdir(path: string): void {
    checkString('path', path);
    this.#folders.change(path);
  }

  /** Closes every handle that the process has. It goes on. */
  closeHandles(): void {
    this.#context.handles.closeAll();
  }

  /**
   * Ends the simulated process: closes every handle that it has. Whatever it is asked to do from then
   * on is misuse that throws, with code `ERR_DOSDEV_PROCESS_ENDED`.
   * @param why told then
   */
  exit(why = 'it has exited'): void {
    this.closeHandles();
    this.#onExit(this);
    end(this, Seat.prototype, why);
  }

  #create(
    type: ObjectTypeName,
    path: string,
    options: CreateOptions | undefined,
    make: (security: NtObject['security']) => NtObject,
    fault?: NtStatus,
  ): SimulatedHandle | NtStatus {
    const { attributes, access, root, security } = createArguments(path, options, SimulatedHandle);
    if (path.length > MAX_UNITS) return STATUS.OBJECT_NAME_INVALID;
    if (root?.closed) return STATUS.INVALID_HANDLE;
    if (!areKnown(attributes, this.#context.namespace.rules)) return STATUS.INVALID_PARAMETER;
    const descriptor = security && descriptorOfInput(security);
    if (typeof descriptor === 'number') return descriptor;
    return createObject(this.#context, {
      captured: { name: path, root, attributes },
      access,
      type: OBJECT_TYPES[type],
      security: descriptor,
      enablePrivilege: true,
      fault,
      make,
    });
  }

  #open(
    type: ObjectTypeName,
    path: string,
    options?: OpenOptions,
    defaultAccess?: number,
  ): SimulatedHandle | NtStatus {
    const checked = openArguments(path, options, SimulatedHandle, defaultAccess);
    const { attributes, access, root } = checked;
    if (path.length > MAX_UNITS) return STATUS.OBJECT_NAME_INVALID;
    if (root?.closed) return STATUS.INVALID_HANDLE;
    if (!areKnown(attributes, this.#context.namespace.rules)) return STATUS.INVALID_PARAMETER;
    const captured = { name: path, root, attributes };
    return openObject(this.#context, { captured, access, type: OBJECT_TYPES[type] });
  }

  #with<T>(handle: ObjectHandle, use: (resolved: ResolvedHandle) => T): T | NtStatus {
    checkHandle('handle', handle, SimulatedHandle);
    const resolved = this.#context.handles.resolve(handle);
    return typeof resolved === 'number' ? resolved : use(resolved);
  }
}
