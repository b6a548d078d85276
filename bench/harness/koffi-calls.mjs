// The calls that read a link, as a program declares them with koffi.
import { loadKoffi } from './koffi.mjs';

const BYTES = 1024;
const SYMBOLIC_LINK_QUERY = 1;
const OBJ_CASE_INSENSITIVE = 0x40;

/** @returns {{ readLink: (path: string) => string, queryDosDevice: (name: string) => string }} */
export function declareCalls() {
  const koffi = loadKoffi();
  const ntdll = koffi.load('ntdll.dll');
  const kernel32 = koffi.load('kernel32.dll');
  const counted = (type) => ({ Length: 'uint16_t', MaximumLength: 'uint16_t', Buffer: type });
  koffi.struct('UNICODE_STRING', counted('str16'));
  koffi.struct('UNICODE_BUFFER', counted('void *'));
  koffi.struct('OBJECT_ATTRIBUTES', {
    Length: 'uint32_t',
    RootDirectory: 'void *',
    ObjectName: 'UNICODE_STRING *',
    Attributes: 'uint32_t',
    SecurityDescriptor: 'void *',
    SecurityQualityOfService: 'void *',
  });
  const Length = koffi.sizeof('OBJECT_ATTRIBUTES');
  const open = ntdll.func(
    'int32_t __stdcall NtOpenSymbolicLinkObject(_Out_ void **link, uint32_t access, const OBJECT_ATTRIBUTES *attributes)',
  );
  const query = ntdll.func(
    'int32_t __stdcall NtQuerySymbolicLinkObject(void *link, _Inout_ UNICODE_BUFFER *target, void *length)',
  );
  const close = ntdll.func('int32_t __stdcall NtClose(void *handle)');
  const queryDevice = kernel32.func(
    'uint32_t __stdcall QueryDosDeviceW(str16 name, void *target, uint32_t units)',
  );
  const buffer = Buffer.alloc(BYTES);

  return {
    readLink(path) {
      const bytes = 2 * path.length;
      const link = [null];
      const opened = open(link, SYMBOLIC_LINK_QUERY, {
        Length,
        RootDirectory: null,
        ObjectName: { Length: bytes, MaximumLength: bytes, Buffer: path },
        Attributes: OBJ_CASE_INSENSITIVE,
        SecurityDescriptor: null,
        SecurityQualityOfService: null,
      });
      if (opened < 0) throw new Error(`${path}: NtOpenSymbolicLinkObject returned ${opened}`);
      const target = { Length: 0, MaximumLength: BYTES, Buffer: buffer };
      const queried = query(link[0], target, null);
      close(link[0]);
      if (queried < 0) throw new Error(`${path}: NtQuerySymbolicLinkObject returned ${queried}`);
      return buffer.toString('utf16le', 0, target.Length);
    },
    queryDosDevice(name) {
      const units = queryDevice(name, buffer, BYTES / 2);
      if (units === 0) throw new Error(`QueryDosDeviceW has not found ${name}`);
      const text = buffer.toString('utf16le', 0, 2 * units);
      return text.slice(0, text.indexOf('\0'));
    },
  };
}
