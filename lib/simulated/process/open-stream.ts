import { ACCESS, OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Duplex } from '../duplex.js';
import type { Context } from '../object-manager/context.js';
import { openObject } from '../object-manager/create-open.js';
import { FileObject, OBJECT_TYPES } from '../object-manager/objects/index.js';

/** Opens the file at a path and returns its data stream; destroying the stream closes the file. */
export function openStream(context: Context, path: string): Duplex | NtStatus {
  const name = path.startsWith('\\\\.\\') ? `\\??\\${path.slice(4)}` : path;
  const handle = openObject(context, {
    captured: { name, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: (ACCESS.GENERIC_READ | ACCESS.GENERIC_WRITE) >>> 0,
    type: OBJECT_TYPES.File,
  });
  if (typeof handle === 'number') return handle;
  const resolved = context.handles.resolve(handle);
  const object = typeof resolved === 'number' ? undefined : resolved.object;
  const stream = object instanceof FileObject ? object.file.stream : undefined;
  if (stream === undefined) {
    handle.close();
    return STATUS.INVALID_DEVICE_REQUEST;
  }
  return stream.once('close', () => handle.close());
}
