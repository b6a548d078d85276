import {
  checkHandle,
  checkString,
  checkStringOrNull,
  checkUnsigned,
  createArguments,
  inspectLinkArguments,
  openArguments,
  readLinksArguments,
} from '../arguments/index.js';
import { callerFacts } from '../object-manager/caller-facts.js';
import { ACCESS } from '../object-manager/flags.js';
import type {
  ComPortDatabase,
  CreateOptions,
  DeviceInterfaces,
  DeviceTree,
  DirectoryEntry,
  Identity,
  Lacks,
  LinkEntry,
  LinkInspection,
  LinkParts,
  LogonSession,
  ObjectHandle,
  ObjectInformation,
  ObjectManager,
  OpenOptions,
  RawCalls,
  ReadLinksOptions,
  Registry,
  SecurityInput,
  SymbolicLinkTarget,
} from '../object-manager/index.js';
import { descriptorOfInput, toSelfRelative } from '../security/index.js';
import { type NtStatus, ntStatus, type Win32Code, win32Code } from '../status/index.js';
import { inspectAs } from '../status/inspect-as.js';
import type { Addon, NativeHandle as AddonHandle } from './boundary.js';
import { NativeDeviceInterfaces } from './device-interfaces.js';
import { NativeComPortDatabase, NativeDeviceTree } from './device-tree.js';
import { NativeHandle } from './handle.js';
import { nativeLacks } from './lacks.js';
import { NativeRawCalls } from './raw-calls.js';
import { NativeRegistry } from './registry.js';
import { sddlOf, unpackIdentity, unpackInspection, unpackLinks, unpackPairs } from './unpack.js';

const FILE_OPEN_ACCESS = ACCESS.SYNCHRONIZE | 0x80;

/** The object manager of the Windows that this process runs on. */
export class NativeObjectManager implements ObjectManager {
  readonly backend = 'native';
  readonly lacks: Lacks;
  readonly raw: RawCalls;
  readonly deviceInterfaces: DeviceInterfaces;
  readonly deviceTree: DeviceTree;
  readonly comPortDatabase: ComPortDatabase;
  readonly registry: Registry;
  readonly #addon: Addon;

  static {
    inspectAs(NativeObjectManager.prototype, 'NativeObjectManager', callerFacts);
  }

  constructor(addon: Addon) {
    this.#addon = addon;
    this.lacks = nativeLacks(addon, this.identity());
    this.raw = new NativeRawCalls(addon);
    this.deviceInterfaces = new NativeDeviceInterfaces(addon);
    this.deviceTree = new NativeDeviceTree(addon);
    this.comPortDatabase = new NativeComPortDatabase(addon);
    this.registry = new NativeRegistry(addon);
  }

  createSymbolicLink(
    path: string,
    target: string,
    options?: CreateOptions,
  ): NativeHandle | NtStatus {
    checkString('target', target);
    const { attributes, access, root, security } = createArguments(path, options, NativeHandle);
    const descriptor = security ? bytesOf(security) : null;
    const inner = root?.inner ?? null;
    return this.#handle(
      this.#addon.createSymbolicLink(path, target, attributes, access, inner, descriptor),
    );
  }

  openSymbolicLink(path: string, options?: OpenOptions): NativeHandle | NtStatus {
    const { attributes, access, root } = openArguments(path, options, NativeHandle);
    const inner = root?.inner ?? null;
    return this.#handle(this.#addon.openSymbolicLink(path, attributes, access, inner));
  }

  querySymbolicLink(handle: ObjectHandle): SymbolicLinkTarget | NtStatus {
    const answer = this.#addon.querySymbolicLink(inner(handle));
    if (typeof answer === 'number') return ntStatus(answer);
    const [target, tail] = answer;
    return { target, tail };
  }

  createDirectory(path: string, options?: CreateOptions): NativeHandle | NtStatus {
    const { attributes, access, root, security } = createArguments(path, options, NativeHandle);
    const descriptor = security ? bytesOf(security) : null;
    const inner = root?.inner ?? null;
    return this.#handle(this.#addon.createDirectory(path, attributes, access, inner, descriptor));
  }

  openDirectory(path: string, options?: OpenOptions): NativeHandle | NtStatus {
    const { attributes, access, root } = openArguments(path, options, NativeHandle);
    const inner = root?.inner ?? null;
    return this.#handle(this.#addon.openDirectory(path, attributes, access, inner));
  }

  queryDirectory(handle: ObjectHandle): readonly DirectoryEntry[] | NtStatus {
    const answer = this.#addon.queryDirectory(inner(handle));
    return typeof answer === 'number' ? ntStatus(answer) : unpackPairs(answer);
  }

  openFile(path: string, options?: OpenOptions): NativeHandle | NtStatus {
    const checked = openArguments(path, options, NativeHandle, FILE_OPEN_ACCESS);
    const inner = checked.root?.inner ?? null;
    return this.#handle(this.#addon.openFile(path, checked.attributes, checked.access, inner));
  }

  queryObject(handle: ObjectHandle): ObjectInformation | NtStatus {
    const answer = this.#addon.queryObject(inner(handle));
    return typeof answer === 'number' ? ntStatus(answer) : answer;
  }

  makeTemporary(handle: ObjectHandle): NtStatus {
    return ntStatus(this.#addon.makeTemporary(inner(handle)));
  }

  makePermanent(handle: ObjectHandle): NtStatus {
    return ntStatus(this.#addon.makePermanent(inner(handle)));
  }

  querySecurity(handle: ObjectHandle, parts: number): string | NtStatus {
    checkUnsigned('parts', parts);
    const answer = this.#addon.querySecurity(inner(handle), parts);
    if (typeof answer === 'number') return ntStatus(answer);
    return sddlOf(answer, parts);
  }

  setSecurity(handle: ObjectHandle, parts: number, sddl: string): NtStatus {
    checkUnsigned('parts', parts);
    checkString('sddl', sddl);
    const own = inner(handle);
    return ntStatus(this.#addon.setSecurity(own, parts, bytesOf({ sddl })));
  }

  close(handle: ObjectHandle): NtStatus {
    return ntStatus(this.#addon.close(inner(handle)));
  }

  readLink(path: string): string | NtStatus {
    checkString('path', path);
    const answer = this.#addon.readLink(path);
    return typeof answer === 'number' ? ntStatus(answer) : answer;
  }

  inspectLink(path: string, parts: LinkParts): LinkInspection | NtStatus {
    const { counts, name } = inspectLinkArguments(path, parts);
    const answer = this.#addon.inspectLink(path, counts, name);
    return typeof answer === 'number' ? ntStatus(answer) : unpackInspection(answer, counts, name);
  }

  readDirectory(path: string): readonly DirectoryEntry[] | NtStatus {
    checkString('path', path);
    const answer = this.#addon.readDirectory(path);
    return typeof answer === 'number' ? ntStatus(answer) : unpackPairs(answer);
  }

  readLinks(directory: string, options?: ReadLinksOptions): readonly LinkEntry[] | NtStatus {
    const parts = readLinksArguments(directory, options);
    const answer = this.#addon.readLinks(directory, parts);
    return typeof answer === 'number' ? ntStatus(answer) : unpackLinks(answer, parts);
  }

  defineDosDevice(flags: number, name: string, target: string | null): Win32Code {
    checkDefine(flags, name, target);
    return win32Code(this.#addon.defineDosDevice(flags, name, target));
  }

  async defineDosDeviceAsync(
    flags: number,
    name: string,
    target: string | null,
  ): Promise<Win32Code> {
    checkDefine(flags, name, target);
    return win32Code(await this.#addon.defineDosDeviceAsync(flags, name, target));
  }

  queryDosDevice(name: string | null): readonly string[] | Win32Code {
    checkStringOrNull('name', name);
    const answer = this.#addon.queryDosDevice(name);
    return typeof answer === 'number' ? win32Code(answer) : answer;
  }

  dosPathToNtPath(path: string): string | NtStatus {
    checkString('path', path);
    const answer = this.#addon.dosPathToNtPath(path);
    return typeof answer === 'number' ? ntStatus(answer) : answer;
  }

  async redirectDevice(local: string, remote: string): Promise<Win32Code> {
    checkString('local', local);
    checkString('remote', remote);
    return win32Code(await this.#addon.redirectDevice(local, remote));
  }

  async endRedirection(local: string): Promise<Win32Code> {
    checkString('local', local);
    return win32Code(await this.#addon.endRedirection(local));
  }

  identity(): Identity {
    return unpackIdentity(this.#addon.identity(), (luid) => this.#addon.privilegeName(luid));
  }

  logonSession(): LogonSession {
    return this.#addon.logonSession();
  }

  statusToWin32(status: NtStatus): Win32Code {
    checkUnsigned('status', status);
    return win32Code(this.#addon.statusToWin32(status));
  }

  statusMessage(status: NtStatus): string | undefined {
    checkUnsigned('status', status);
    return this.#addon.statusMessage(status);
  }

  win32Message(code: Win32Code): string | undefined {
    checkUnsigned('code', code);
    return this.#addon.win32Message(code);
  }

  #handle(answer: AddonHandle | number): NativeHandle | NtStatus {
    return typeof answer === 'number' ? ntStatus(answer) : new NativeHandle(this.#addon, answer);
  }
}

function inner(handle: ObjectHandle): AddonHandle {
  checkHandle('handle', handle, NativeHandle);
  return handle.inner;
}

/**
 * @returns a binary descriptor; no bytes for invalid SDDL, which the addon refuses after the checks
 *   that come first
 */
function bytesOf(security: SecurityInput): Uint8Array {
  const descriptor = descriptorOfInput(security);
  return typeof descriptor === 'number' ? new Uint8Array() : toSelfRelative(descriptor);
}

function checkDefine(flags: number, name: string, target: string | null): void {
  checkUnsigned('flags', flags);
  checkString('name', name);
  checkStringOrNull('target', target);
}
