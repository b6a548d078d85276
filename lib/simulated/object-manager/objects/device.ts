import type { NtStatus } from '../../../status/index.js';
import type { ControlLines, PortConnection, SerialSettings } from '../../devices/serial/index.js';
import type { Duplex } from '../../duplex.js';
import type { SecurityDescriptor } from '../../security/index.js';
import { NtObject } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** A port that was opened. */
export interface OpenedPort {
  readonly connection: PortConnection;
  /** Sets the port and connects it with what is plugged in. */
  start(settings: SerialSettings, lines: ControlLines): void;
}

/** The result of opening a device: its data stream or port, and what happens when it is closed. */
export interface OpenedFile {
  readonly stream?: Duplex;
  readonly port?: OpenedPort;
  readonly onClose?: () => void;
}

/** The part of a driver that handles opens (IRP_MJ_CREATE). */
export interface DeviceDriver {
  /** Whether the device has names below it, such as pipes. Wine's lookup of links depends on it. */
  readonly hasNames?: boolean;
  /** @param rest what follows the device's own path: `''`, or text that begins with a backslash */
  open(rest: string): OpenedFile | NtStatus;
}

export class DeviceObject extends NtObject {
  readonly driver: DeviceDriver;
  /** The path of the device's files, where it differs from the device's own. */
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
  /** The path below the device, from which relative opens continue. */
  readonly rest: string;

  /** The file's path, where it differs from its device's. */
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
