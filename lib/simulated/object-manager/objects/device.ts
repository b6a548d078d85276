import type { Duplex } from 'node:stream';
import type { NtStatus } from '../../../status/index.js';
import type { SecurityDescriptor } from '../../security/index.js';
import { NtObject } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** What an open of a device gave: bytes to read and write, and what to do when it is closed. */
export interface OpenedFile {
  readonly stream?: Duplex;
  readonly onClose?: () => void;
}

/** The part of a driver that answers opens (IRP_MJ_CREATE). */
export interface DeviceDriver {
  /** Names lead on below the device, to pipes, for Wine's lookup of links as well. */
  readonly hasNames?: boolean;
  /** @param rest what follows the device's own path: `''`, or text that begins with a backslash */
  open(rest: string): OpenedFile | NtStatus;
}

export class DeviceObject extends NtObject {
  readonly driver: DeviceDriver;
  /** What files of the device are named, where that is not after the device. */
  filePath: string | undefined = undefined;

  constructor(security: SecurityDescriptor, driver: DeviceDriver) {
    super(security);
    this.driver = driver;
  }

  override get type(): ObjectType {
    return OBJECT_TYPES.Device;
  }
}

export class FileObject extends NtObject {
  readonly device: DeviceObject;
  readonly file: OpenedFile;
  /** The path that led here behind the device's own: relative opens go on from it. */
  readonly rest: string;

  /** What the file is named, where that is not after its device. */
  readonly #path: string | undefined;

  constructor(device: DeviceObject, file: OpenedFile, rest: string, path = device.filePath) {
    super(device.security);
    this.device = device;
    this.file = file;
    this.rest = rest;
    this.#path = path;
  }

  override get type(): ObjectType {
    return OBJECT_TYPES.File;
  }

  override get path(): string {
    return this.#path ?? this.device.path + this.rest;
  }

  override onDelete(): void {
    this.file.onClose?.();
    this.file.stream?.destroy();
  }
}
