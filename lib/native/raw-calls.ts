import {
  checkBoolean,
  checkHandle,
  checkObject,
  checkRawString,
  checkStringOrNull,
  checkUnsigned,
  rawOpenArguments,
} from '../arguments/index.js';
import { OBJ } from '../object-manager/flags.js';
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
  RawString,
} from '../object-manager/index.js';
import { type NtStatus, ntStatus, win32Code } from '../status/index.js';
import type {
  Addon,
  NativeHandle as AddonHandle,
  NativeRawAttributes,
  NativeRawString,
} from './boundary.js';
import { NativeHandle } from './handle.js';
import { unpackPairs } from './unpack.js';

type RawOpen = (
  attributes: NativeRawAttributes | null,
  access: number,
  nullHandlePointer: boolean,
) => AddonHandle | number;

/** The calls whose buffers have rules of their own, as the addon makes them. */
export class NativeRawCalls implements RawCalls {
  readonly directoryEntrySize: number;
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
    this.directoryEntrySize = addon.directoryEntrySize;
  }

  createSymbolicLink(request: RawCreateSymbolicLinkRequest): NativeHandle | NtStatus {
    const { objectAttributes, access, nullHandlePointer } = rawOpenArguments(request, NativeHandle);
    const { target } = request;
    if (target !== null) checkRawString('request.target', target);
    return this.#handle(
      this.#addon.rawCreateSymbolicLink(
        this.#pack(objectAttributes),
        target && packString(target),
        access,
        nullHandlePointer,
      ),
    );
  }

  openSymbolicLink(request: RawOpenRequest): NativeHandle | NtStatus {
    return this.#open(this.#addon.rawOpenSymbolicLink, request);
  }

  createDirectory(request: RawOpenRequest): NativeHandle | NtStatus {
    return this.#open(this.#addon.rawCreateDirectory, request);
  }

  openDirectory(request: RawOpenRequest): NativeHandle | NtStatus {
    return this.#open(this.#addon.rawOpenDirectory, request);
  }

  createMutant(request: RawOpenRequest): NativeHandle | NtStatus {
    return this.#open(this.#addon.rawCreateMutant, request);
  }

  querySymbolicLink(
    handle: ObjectHandle | null,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer {
    checkObject('request', request);
    const { maximumLength, returnedLength: wanted, nullBuffer = false } = request;
    checkUnsigned('request.maximumLength', maximumLength, 0xffff);
    checkBoolean('request.returnedLength', wanted);
    checkBoolean('request.nullBuffer', nullBuffer);
    const [status, length, returnedLength, buffer] = this.#addon.rawQuerySymbolicLink(
      inner(handle),
      maximumLength,
      wanted,
      nullBuffer,
    );
    return { status: ntStatus(status), length, returnedLength, buffer };
  }

  queryDirectory(
    handle: ObjectHandle | null,
    request: RawQueryDirectoryRequest,
  ): RawQueryDirectoryAnswer {
    checkObject('request', request);
    const { length, single, restart } = request;
    checkUnsigned('request.length', length, 0x10_0000);
    checkBoolean('request.single', single);
    checkBoolean('request.restart', restart);
    if (request.context !== null) checkUnsigned('request.context', request.context);
    const [status, pairs, context, returnLength] = this.#addon.rawQueryDirectory(
      inner(handle),
      length,
      single,
      restart,
      request.context,
      request.returnLength ?? true,
    );
    return { status: ntStatus(status), entries: unpackPairs(pairs), context, returnLength };
  }

  queryDosDevice(name: string | null, units: number): RawQueryDosDeviceAnswer {
    checkStringOrNull('name', name);
    checkUnsigned('units', units, 0x10_0000);
    const [value, error, buffer] = this.#addon.rawQueryDosDevice(name, units);
    return { value, error: win32Code(error), buffer };
  }

  #open(call: RawOpen, request: RawOpenRequest): NativeHandle | NtStatus {
    const { objectAttributes, access, nullHandlePointer } = rawOpenArguments(request, NativeHandle);
    return this.#handle(
      call.call(this.#addon, this.#pack(objectAttributes), access, nullHandlePointer),
    );
  }

  #pack(attributes: RawObjectAttributes | null): NativeRawAttributes | null {
    if (attributes === null) return null;
    const { name, root = null, length } = attributes;
    const size = this.#addon.objectAttributesSize;
    return [
      name && packString(name),
      root instanceof NativeHandle ? root.inner : (root as number | null),
      attributes.attributes ?? OBJ.CASE_INSENSITIVE,
      typeof length === 'object' ? size + length.off : (length ?? size),
    ];
  }

  #handle(answer: AddonHandle | number): NativeHandle | NtStatus {
    return typeof answer === 'number' ? ntStatus(answer) : new NativeHandle(this.#addon, answer);
  }
}

function packString({ units, length, maximumLength }: RawString): NativeRawString {
  return [units, length, maximumLength];
}

function inner(handle: ObjectHandle | null): AddonHandle | null {
  if (handle === null) return null;
  checkHandle('handle', handle, NativeHandle);
  return handle.inner;
}
