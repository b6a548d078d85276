import {
  checkHandle,
  checkString,
  checkUnsigned,
  createArguments,
  openArguments,
  readLinksArguments,
} from '../../arguments/index.js';
import { ACCESS } from '../../object-manager/flags.js';
import type {
  CreateOptions,
  DirectoryEntry,
  LinkEntry,
  ObjectHandle,
  ObjectInformation,
  OpenOptions,
  ReadLinksOptions,
  SymbolicLinkTarget,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Duplex } from '../duplex.js';
import { areKnown, MAX_NAME_BYTES } from '../object-manager/capture.js';
import type { Context } from '../object-manager/context.js';
import { createObject, openObject } from '../object-manager/create-open.js';
import { type ResolvedHandle, SimulatedHandle } from '../object-manager/handle.js';
import { informationOf } from '../object-manager/information.js';
import { makePermanent, makeTemporary } from '../object-manager/life-time.js';
import {
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  type ObjectTypeName,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import { directoryOf, entryOf } from '../object-manager/query-directory.js';
import { linkOf } from '../object-manager/query-link.js';
import { readLink, readLinks } from '../object-manager/read-links.js';
import { querySecurity, setSecurity } from '../object-manager/security.js';
import { descriptorOfInput } from '../security/index.js';
import { type OpenSerialPort, openSerialPort, openStream } from './open-stream.js';

const FILE_READ_ATTRIBUTES = 0x80;
/** The longest text that still has room for its NUL in a UNICODE_STRING. */
const MAX_UNITS = MAX_NAME_BYTES / 2;

/** The object manager's calls, as one simulated process makes them. */
export class ObjectCalls {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
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

  openStream(path: string): Duplex | NtStatus {
    checkString('path', path);
    return openStream(this.#context, path);
  }

  openSerialPort(path: string): OpenSerialPort | NtStatus {
    checkString('path', path);
    return openSerialPort(this.#context, path);
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

  readLinks(directory: string, options?: ReadLinksOptions): readonly LinkEntry[] | NtStatus {
    const parts = readLinksArguments(directory, options);
    if (directory.length > MAX_UNITS) return STATUS.OBJECT_NAME_INVALID;
    return readLinks(this.#context, directory, parts);
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
