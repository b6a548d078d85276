import { ACCESS, OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import {
  type ControlLines,
  type PortConnection,
  type SerialSettings,
  USUAL_SETTINGS,
} from '../devices/index.js';
import { ProgramStream } from '../devices/serial/program-stream.js';
import type { Duplex } from '../duplex.js';
import type { Context } from '../object-manager/context.js';
import { openObject } from '../object-manager/create-open.js';
import type { SimulatedHandle } from '../object-manager/handle.js';
import { FileObject, OBJECT_TYPES, type OpenedFile } from '../object-manager/objects/index.js';

/** The lines that a driver asserts for a program that drives none. */
const USUAL_LINES: ControlLines = { dtr: true, rts: true, brk: false };

/** Opens the file at a path and returns its data stream; destroying the stream closes the file. */
export function openStream(context: Context, path: string): Duplex | NtStatus {
  const name = path.startsWith('\\\\.\\') ? `\\??\\${path.slice(4)}` : path;
  const opened = openForData(context, name);
  if (typeof opened === 'number') return opened;
  const { handle, file } = opened;
  const stream = file.port === undefined ? file.stream : new ProgramStream(file.port.connection);
  if (stream === undefined) {
    handle.close();
    return STATUS.INVALID_DEVICE_REQUEST;
  }
  file.port?.start(USUAL_SETTINGS, USUAL_LINES);
  return stream.once('close', () => handle.close());
}

/** A serial port that a program has open, and has not set yet. */
export interface OpenSerialPort {
  readonly connection: PortConnection;
  /** Sets it and connects it with its device. */
  start(settings: SerialSettings, lines: ControlLines): void;
  /** Closes the program's handle, and with it the port. */
  close(): void;
}

/**
 * Opens the serial port at an object path.
 * @returns `STATUS_INVALID_DEVICE_REQUEST` for what is not a serial port, as its driver does
 */
export function openSerialPort(context: Context, path: string): OpenSerialPort | NtStatus {
  const opened = openForData(context, path);
  if (typeof opened === 'number') return opened;
  const { handle, file } = opened;
  if (file.port?.connection.isSerial !== true) {
    handle.close();
    return STATUS.INVALID_DEVICE_REQUEST;
  }
  return { ...file.port, close: () => handle.close() };
}

function openForData(
  context: Context,
  name: string,
): { readonly handle: SimulatedHandle; readonly file: OpenedFile } | NtStatus {
  const handle = openObject(context, {
    captured: { name, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: (ACCESS.GENERIC_READ | ACCESS.GENERIC_WRITE) >>> 0,
    type: OBJECT_TYPES.File,
  });
  if (typeof handle === 'number') return handle;
  const { object } = handle;
  return { handle, file: object instanceof FileObject ? object.file : {} };
}
