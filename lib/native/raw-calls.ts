import {
  checkHandle,
  checkStringOrNull,
  checkUnsigned,
  type RawAttributesArguments,
  rawDirectoryQuery,
  rawLinkQuery,
  rawOpenArguments,
  rawStringArgument,
} from '../arguments/index.js';
import type {
  ObjectHandle,
  RawCalls,
  RawCreateSymbolicLinkRequest,
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

/** The calls with the caller's own buffers, as the addon makes them. */
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
    const stored = target === null ? null : packString(rawStringArgument('request.target', target));
    return this.#handle(
      this.#addon.rawCreateSymbolicLink(
        this.#pack(objectAttributes),
        stored,
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
    const query = rawLinkQuery(request);
    const [status, length, returnedLength, buffer] = this.#addon.rawQuerySymbolicLink(
      inner(handle),
      query.maximumLength,
      query.returnedLength,
      query.nullBuffer,
    );
    return { status: ntStatus(status), length, returnedLength, buffer };
  }

  queryDirectory(
    handle: ObjectHandle | null,
    request: RawQueryDirectoryRequest,
  ): RawQueryDirectoryAnswer {
    const query = rawDirectoryQuery(request);
    const [status, pairs, context, returnLength] = this.#addon.rawQueryDirectory(
      inner(handle),
      query.length,
      query.single,
      query.restart,
      query.context,
      query.returnLength,
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

  #pack(attributes: RawAttributesArguments<NativeHandle> | null): NativeRawAttributes | null {
    if (attributes === null) return null;
    const { name, root, length } = attributes;
    return [
      name && packString(name),
      root instanceof NativeHandle ? root.inner : root,
      attributes.attributes,
      typeof length === 'object' ? this.#addon.objectAttributesSize + length.off : length,
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
