import {
  checkHandle,
  checkStringOrNull,
  checkUnsigned,
  rawDirectoryQuery,
  rawLinkQuery,
  rawOpenArguments,
  rawStringArgument,
} from '../../arguments/index.js';
import type {
  ObjectHandle,
  RawCalls,
  RawCreateSymbolicLinkRequest,
  RawObjectAttributes,
  RawOpenRequest,
  RawQueryDirectoryAnswer,
  RawQueryDirectoryRequest,
  RawQueryDosDeviceAnswer,
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { DosDeviceQuery } from '../base-server/dos-device-system.js';
import { rawQueryDosDevice } from '../base-server/query.js';
import {
  type CapturedAttributes,
  captureAttributes,
  captureTarget,
} from '../object-manager/capture.js';
import type { Context } from '../object-manager/context.js';
import { createObject, openObject } from '../object-manager/create-open.js';
import { type ResolvedHandle, SimulatedHandle } from '../object-manager/handle.js';
import {
  DirectoryObject,
  MutantObject,
  type NtObject,
  OBJECT_TYPES,
  type ObjectTypeName,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import {
  DIRECTORY_ENTRY_SIZE,
  directoryOf,
  rawQueryDirectory,
} from '../object-manager/query-directory.js';
import { linkOf } from '../object-manager/query-link.js';

const UNNAMED: CapturedAttributes = { name: '', root: undefined, attributes: 0 };

/** The calls with the caller's own buffers, as one simulated process makes them. */
export class SimulatedRawCalls implements RawCalls {
  readonly directoryEntrySize = DIRECTORY_ENTRY_SIZE;
  readonly #context: Context;
  readonly #query: DosDeviceQuery;

  constructor(context: Context, query: DosDeviceQuery) {
    this.#context = context;
    this.#query = query;
  }

  createSymbolicLink(request: RawCreateSymbolicLinkRequest): SimulatedHandle | NtStatus {
    const { objectAttributes, access, nullHandlePointer } = rawOpenArguments(
      request,
      SimulatedHandle,
    );
    const given = request.target;
    const target = given === null ? null : rawStringArgument('request.target', given);
    if (isRootClosed(objectAttributes)) return STATUS.INVALID_HANDLE;
    if (nullHandlePointer || objectAttributes === null || target === null) {
      return STATUS.ACCESS_VIOLATION;
    }
    const stored = captureTarget(target, this.#context.namespace);
    if (typeof stored === 'number') return stored;
    const captured = this.#capture(objectAttributes);
    if (typeof captured === 'number') return captured;
    return createObject(this.#context, {
      captured,
      access,
      type: OBJECT_TYPES.SymbolicLink,
      security: undefined,
      enablePrivilege: false,
      ...(stored.fault !== undefined && { fault: stored.fault }),
      make: (security) =>
        new SymbolicLinkObject(security, stored.target, stored.tail, this.#context.namespace.now()),
    });
  }

  openSymbolicLink(request: RawOpenRequest): SimulatedHandle | NtStatus {
    return this.#open('SymbolicLink', request);
  }

  openDirectory(request: RawOpenRequest): SimulatedHandle | NtStatus {
    return this.#open('Directory', request);
  }

  createDirectory(request: RawOpenRequest): SimulatedHandle | NtStatus {
    return this.#create('Directory', request, (security) => {
      return new DirectoryObject(security, {
        lasts: this.#context.namespace.rules.directoriesLast,
      });
    });
  }

  createMutant(request: RawOpenRequest): SimulatedHandle | NtStatus {
    return this.#create('Mutant', request, (security) => new MutantObject(security));
  }

  querySymbolicLink(
    handle: ObjectHandle | null,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer {
    const query = rawLinkQuery(request);
    const resolved = this.#resolve(handle);
    const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
    return this.#context.namespace.system.queryLink(link, query);
  }

  queryDirectory(
    handle: ObjectHandle | null,
    request: RawQueryDirectoryRequest,
  ): RawQueryDirectoryAnswer {
    const query = rawDirectoryQuery(request);
    const resolved = this.#resolve(handle);
    const directory = typeof resolved === 'number' ? resolved : directoryOf(resolved);
    const { manyEntries } = this.#context.namespace.rules;
    if (!query.single && !manyEntries && directory !== STATUS.INVALID_HANDLE) {
      return rawQueryDirectory(STATUS.NOT_IMPLEMENTED, query);
    }
    return rawQueryDirectory(directory, query);
  }

  queryDosDevice(name: string | null, units: number): RawQueryDosDeviceAnswer {
    checkStringOrNull('name', name);
    checkUnsigned('units', units, 0x10_0000);
    return rawQueryDosDevice(this.#query, this.#context, name, units);
  }

  #open(type: ObjectTypeName, request: RawOpenRequest): SimulatedHandle | NtStatus {
    const { objectAttributes, access, nullHandlePointer } = rawOpenArguments(
      request,
      SimulatedHandle,
    );
    if (isRootClosed(objectAttributes)) return STATUS.INVALID_HANDLE;
    if (nullHandlePointer) return STATUS.ACCESS_VIOLATION;
    if (objectAttributes === null) return STATUS.INVALID_PARAMETER;
    const captured = this.#capture(objectAttributes);
    if (typeof captured === 'number') return captured;
    return openObject(this.#context, { captured, access, type: OBJECT_TYPES[type] });
  }

  #create(
    type: ObjectTypeName,
    request: RawOpenRequest,
    make: (security: NtObject['security']) => NtObject,
  ): SimulatedHandle | NtStatus {
    const { objectAttributes, access, nullHandlePointer } = rawOpenArguments(
      request,
      SimulatedHandle,
    );
    if (isRootClosed(objectAttributes)) return STATUS.INVALID_HANDLE;
    if (nullHandlePointer) return STATUS.ACCESS_VIOLATION;
    const captured = objectAttributes === null ? UNNAMED : this.#capture(objectAttributes);
    if (typeof captured === 'number') return captured;
    return createObject(this.#context, {
      captured,
      access,
      type: OBJECT_TYPES[type],
      security: undefined,
      enablePrivilege: false,
      make,
    });
  }

  #capture(attributes: RawObjectAttributes): CapturedAttributes | NtStatus {
    return captureAttributes(attributes, this.#context.namespace.rules);
  }

  #resolve(handle: ObjectHandle | null): ResolvedHandle | NtStatus {
    if (handle === null) return STATUS.INVALID_HANDLE;
    checkHandle('handle', handle, SimulatedHandle);
    return this.#context.handles.resolve(handle);
  }
}

/** Whether the root is a closed handle, which has no value to pass. */
function isRootClosed(attributes: RawObjectAttributes | null): boolean {
  const root = attributes?.root;
  return typeof root === 'object' && root !== null && root.closed;
}
