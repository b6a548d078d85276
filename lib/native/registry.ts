import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type * as NativeReg from 'native-reg';
import { checkRegistryKey, checkRegistryValue } from '../arguments/index.js';
import type { Ability, Registry, RegistryString } from '../object-manager/index.js';
import { ERROR, type Win32Code, win32Code } from '../status/index.js';
import { assertRealAllowed } from './denial.js';

type Reg = typeof NativeReg;
type Key = NativeReg.HKEY;

/**
 * native-reg 1.1.1 keeps one constructor for the whole process: once a second thread has loaded it,
 * the first one's keys are made with an object of the other thread's.
 */
export const REGISTRY: Ability =
  isMainThread ||
  'native-reg, which reads the registry, must not be loaded in more than one thread: ask in the main one';

let loaded: Reg | Win32Code | undefined;

/** Loads native-reg when it is first needed. → `ERROR_MOD_NOT_FOUND` when it cannot be had */
function load(): Reg | Win32Code {
  if (!isMainThread) return ERROR.NOT_SUPPORTED;
  if (loaded === undefined) {
    try {
      loaded = createRequire(import.meta.url)('native-reg') as Reg;
    } catch {
      loaded = ERROR.MOD_NOT_FOUND;
    }
  }
  return loaded;
}

/** What native-reg throws carries the Win32 error as `errno`; anything else is no answer of Windows. */
function codeOf(error: unknown): Win32Code {
  if (error instanceof Error && 'errno' in error && typeof error.errno === 'number') {
    return win32Code(error.errno);
  }
  throw error;
}

/** Opens a key below HKEY_LOCAL_MACHINE for one use. */
function withKey<T>(
  open: (reg: Reg) => Key | null,
  use: (reg: Reg, key: Key) => T | Win32Code,
): T | Win32Code {
  assertRealAllowed('the registry');
  const reg = load();
  if (typeof reg === 'number') return reg;
  try {
    const key = open(reg);
    if (key === null) return ERROR.FILE_NOT_FOUND;
    try {
      return use(reg, key);
    } finally {
      reg.closeKey(key);
    }
  } catch (error) {
    return codeOf(error);
  }
}

const reading = (path: string) => (reg: Reg) => {
  return reg.openKey(reg.HKLM, path, reg.Access.QUERY_VALUE);
};

/** A REG_SZ's text: it ends at its first NUL, or with its data. */
function textOf(reg: Reg, value: NativeReg.Value): string {
  const text = reg.parseString(value);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** `HKEY_LOCAL_MACHINE` of this Windows, by way of the package native-reg. */
export const nativeRegistry: Registry = {
  getString(path, name) {
    const refused = checkRegistryValue(path, name);
    if (refused !== ERROR.SUCCESS) return refused;
    return withKey(reading(path), (reg, key) => {
      const value = reg.queryValueRaw(key, name);
      if (value === null) return ERROR.FILE_NOT_FOUND;
      return value.type === reg.ValueType.SZ ? textOf(reg, value) : ERROR.UNSUPPORTED_TYPE;
    });
  },

  strings(path) {
    checkRegistryKey(path);
    return withKey(reading(path), (reg, key) =>
      reg.enumValueNames(key).flatMap((name): RegistryString[] => {
        const value = reg.queryValueRaw(key, name);
        return value?.type === reg.ValueType.SZ ? [[name, textOf(reg, value)]] : [];
      }),
    );
  },

  setString(path, name, data) {
    const refused = checkRegistryValue(path, name, data);
    if (refused !== ERROR.SUCCESS) return refused;
    return withKey(
      (reg) => reg.createKey(reg.HKLM, path, reg.Access.SET_VALUE),
      (reg, key) => {
        reg.setValueSZ(key, name, data);
        return ERROR.SUCCESS;
      },
    );
  },

  delete(path, name) {
    const refused = checkRegistryValue(path, name);
    if (refused !== ERROR.SUCCESS) return refused;
    return withKey(
      (reg) => reg.openKey(reg.HKLM, path, reg.Access.SET_VALUE),
      (reg, key) => (reg.deleteValue(key, name) ? ERROR.SUCCESS : ERROR.FILE_NOT_FOUND),
    );
  },
};
