import { callerFacts } from '../../object-manager/caller-facts.js';
import type {
  ComPortDatabase,
  CreateOptions,
  DeviceInterfaces,
  DeviceTree,
  DirectoryEntry,
  Identity,
  Lacks,
  LinkEntry,
  LogonSession,
  ObjectHandle,
  ObjectInformation,
  ObjectManager,
  OpenOptions,
  RawCalls,
  ReadLinksOptions,
  Registry,
  SymbolicLinkTarget,
} from '../../object-manager/index.js';

import type { NtStatus, Win32Code } from '../../status/index.js';
import { inspectAs } from '../../status/inspect-as.js';
import type { Duplex } from '../duplex.js';
import type { FullMachineSpec } from '../machine/specification/spec.js';
import type { Caller } from '../object-manager/caller.js';
import type { SimulatedHandle } from '../object-manager/handle.js';
import type { Namespace } from '../object-manager/namespace.js';
import { printSddl, SYSTEM_PROTECTED_LINK } from '../security/index.js';
import { ProcessContext } from './context.js';
import { simulatedLacks } from './lacks.js';
import type { MachineServices } from './machine-services.js';
import type { OpenSerialPort } from './open-stream.js';
import { type Parts, partsOf } from './parts.js';

/** One process of a simulated machine: an object manager as that process sees it. */
export class SimulatedProcess implements ObjectManager {
  readonly backend = 'simulated';
  readonly lacks: Lacks;
  declare readonly publicDefaultSecurity?: string;
  readonly #context: ProcessContext;
  readonly #identity: Identity;
  readonly #parts: Parts;
  readonly #onExit: (process: SimulatedProcess) => void;

  static {
    inspectAs(SimulatedProcess.prototype, 'SimulatedProcess', callerFacts);
  }

  /** @internal Processes come from a machine's `kernel`, `system`, `logon` and `process`. */
  constructor(
    namespace: Namespace,
    caller: Caller,
    services: MachineServices,
    currentFolder: string,
    onExit: (process: SimulatedProcess) => void = () => {},
  ) {
    const context = new ProcessContext(namespace, caller);
    this.#context = context;
    this.#identity = caller.token.identity();
    this.#onExit = onExit;
    this.lacks = simulatedLacks(caller, namespace.rules, services.system);
    if (namespace.rules.protectedLinks === 'system') {
      this.publicDefaultSecurity = printSddl(SYSTEM_PROTECTED_LINK);
    }
    this.#parts = partsOf(context, caller, services, currentFolder);
  }

  /** The parts, unless the process has ended: every call begins here. */
  get #running(): Parts {
    this.#context.checkRunning();
    return this.#parts;
  }

  /** @internal The machine's configuration as it is now, which no call returns as a whole. */
  get machineSpec(): Required<FullMachineSpec> {
    const { machine, devices } = this.#context.namespace;
    return { ...machine, attached: devices.attached };
  }

  /** The calls with lengths and pointers of the caller's own. */
  get raw(): RawCalls {
    return this.#running.raw;
  }

  /** `HKEY_LOCAL_MACHINE`, as this process may use it. */
  get registry(): Registry {
    return this.#running.registry;
  }

  /** The device interfaces that drivers registered. */
  get deviceInterfaces(): DeviceInterfaces {
    return this.#running.deviceInterfaces;
  }

  /** The devices that plug and play knows. */
  get deviceTree(): DeviceTree {
    return this.#running.deviceTree;
  }

  /** The numbers of COM ports that were given to devices. */
  get comPortDatabase(): ComPortDatabase {
    return this.#running.comPortDatabase;
  }

  createSymbolicLink(
    path: string,
    target: string,
    options?: CreateOptions,
  ): SimulatedHandle | NtStatus {
    return this.#running.objects.createSymbolicLink(path, target, options);
  }

  openSymbolicLink(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#running.objects.openSymbolicLink(path, options);
  }

  querySymbolicLink(handle: ObjectHandle): SymbolicLinkTarget | NtStatus {
    return this.#running.objects.querySymbolicLink(handle);
  }

  createDirectory(path: string, options?: CreateOptions): SimulatedHandle | NtStatus {
    return this.#running.objects.createDirectory(path, options);
  }

  openDirectory(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#running.objects.openDirectory(path, options);
  }

  queryDirectory(handle: ObjectHandle): readonly DirectoryEntry[] | NtStatus {
    return this.#running.objects.queryDirectory(handle);
  }

  openFile(path: string, options?: OpenOptions): SimulatedHandle | NtStatus {
    return this.#running.objects.openFile(path, options);
  }

  queryObject(handle: ObjectHandle): ObjectInformation | NtStatus {
    return this.#running.objects.queryObject(handle);
  }

  makeTemporary(handle: ObjectHandle): NtStatus {
    return this.#running.objects.makeTemporary(handle);
  }

  makePermanent(handle: ObjectHandle): NtStatus {
    return this.#running.objects.makePermanent(handle);
  }

  querySecurity(handle: ObjectHandle, parts: number): string | NtStatus {
    return this.#running.objects.querySecurity(handle, parts);
  }

  setSecurity(handle: ObjectHandle, parts: number, sddl: string): NtStatus {
    return this.#running.objects.setSecurity(handle, parts, sddl);
  }

  close(handle: ObjectHandle): NtStatus {
    return this.#running.objects.close(handle);
  }

  readLink(path: string): string | NtStatus {
    return this.#running.objects.readLink(path);
  }

  readLinks(directory: string, options?: ReadLinksOptions): readonly LinkEntry[] | NtStatus {
    return this.#running.objects.readLinks(directory, options);
  }

  defineDosDevice(flags: number, name: string, target: string | null): Win32Code {
    return this.#running.dosDevices.defineDosDevice(flags, name, target);
  }

  async defineDosDeviceAsync(
    flags: number,
    name: string,
    target: string | null,
  ): Promise<Win32Code> {
    return this.defineDosDevice(flags, name, target);
  }

  queryDosDevice(name: string | null): readonly string[] | Win32Code {
    return this.#running.dosDevices.queryDosDevice(name);
  }

  dosPathToNtPath(path: string): string | NtStatus {
    return this.#running.dosDevices.dosPathToNtPath(path);
  }

  async redirectDevice(local: string, remote: string): Promise<Win32Code> {
    return this.#running.dosDevices.redirectDevice(local, remote);
  }

  async endRedirection(local: string): Promise<Win32Code> {
    return this.#running.dosDevices.endRedirection(local);
  }

  statusToWin32(status: NtStatus): Win32Code {
    return this.#running.codes.statusToWin32(status);
  }

  statusMessage(status: NtStatus): string | undefined {
    return this.#running.codes.statusMessage(status);
  }

  win32Message(code: Win32Code): string | undefined {
    return this.#running.codes.win32Message(code);
  }

  /** The user, rights and logon session of the process, also after it has ended. */
  identity(): Identity {
    return this.#identity;
  }

  logonSession(): LogonSession {
    this.#context.checkRunning();
    const { logonLuid, sessionId, localSystem } = this.#identity;
    return { logonLuid, sessionId, localSystem };
  }

  /**
   * Opens the file or device at a path and returns its data stream. It replaces `CreateFileW`
   * followed by reads and writes. Destroying the stream closes the file.
   * @param path a Win32 device path such as `\\.\COM20`, or an object path
   */
  openStream(path: string): Duplex | NtStatus {
    return this.#running.objects.openStream(path);
  }

  /** @internal Opens the serial port at an object path. */
  openSerialPort(path: string): OpenSerialPort | NtStatus {
    return this.#running.objects.openSerialPort(path);
  }

  /**
   * Changes the process's current folder, at which relative DOS paths begin, and that of its drive.
   * The default is `C:\`, for a service `C:\Windows\System32`.
   * @param path a full path: `D:\work`, `\\server\share\work`; the folder need not exist
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  chdir(path: string): void {
    this.#running.dosDevices.chdir(path);
  }

  /** The interrupt request level, 0 to 15, which the driver routines check. */
  get irql(): number {
    return this.#running.thread.irql;
  }

  /**
   * `KeRaiseIrql`.
   * @param level an interrupt request level, from the current one to 15
   * @returns the previous level, for {@link lowerIrql}
   * @throws {TypeError} `ERR_DOSDEV_KERNEL_ONLY` for a user-mode process
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` for an invalid level, or one below the current
   *   one
   * @see Microsoft, "KeRaiseIrql macro (wdm.h)"
   */
  raiseIrql(level: number): number {
    return this.#running.thread.raiseIrql(level);
  }

  /**
   * `KeLowerIrql`.
   * @param level an interrupt request level, from 0 to the current one
   * @throws {TypeError} `ERR_DOSDEV_KERNEL_ONLY` for a user-mode process
   * @throws {RangeError} `ERR_DOSDEV_OUT_OF_RANGE` for an invalid level, or one above the current
   *   one
   * @see Microsoft, "KeLowerIrql function (wdm.h)"
   */
  lowerIrql(level: number): void {
    this.#running.thread.lowerIrql(level);
  }

  /**
   * Runs a function at a raised level, and restores the level even when it throws.
   * @param level as for {@link raiseIrql}
   * @param work a synchronous function: a thread at a raised level must not wait
   * @returns the function's result
   */
  withIrql<T>(level: number, work: () => T): T {
    return this.#running.thread.withIrql(level, work);
  }

  /** Closes every handle of the process, which continues to run. */
  closeHandles(): void {
    this.#context.handles.closeAll();
  }

  /**
   * Ends the simulated process and closes its handles and watches. Every later call throws an error with code
   * `ERR_DOSDEV_PROCESS_ENDED`.
   * @param why the reason, for the message of that error
   */
  exit(why = 'it has exited'): void {
    this.#parts.deviceTree.closeWatches();
    this.#context.end(why);
    this.#onExit(this);
  }
}
