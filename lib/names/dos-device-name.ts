import { checkString } from '../status/checks.js';
import { misuse } from '../status/misuse.js';
import { quote } from '../status/quote.js';
import { OBJECT_PATH_MAX } from './object-path.js';
import type { Scope } from './scope.js';
import { upcase } from './upcase.js';

/** A parsed MS-DOS device name. */
export interface ParsedDosDeviceName {
  /** The name itself in upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  /** The scope, if the spelling names one. */
  readonly scope?: Scope;
}

/** The directory in which names are looked up: the caller's local names, then the global ones. */
export const DOS_DEVICES = '\\??';
/** The directory of the global names. */
export const GLOBAL_DOS_DEVICES = '\\GLOBAL??';

/**
 * The longest name in UTF-16 units: its path fits in the longest object path, in either directory.
 */
export const DOS_DEVICE_NAME_MAX = OBJECT_PATH_MAX - `${GLOBAL_DOS_DEVICES}\\`.length;

/**
 * The directory as Win32 (`\\.\`, `\\?\`, also with slashes) and NT (`\??\`, `\DosDevices\`) write
 * it.
 */
const DIRECTORY = String.raw`(?:[\\/]{2}[.?][\\/]|\\\?\?\\|\\DosDevices\\)`;

/** Prefixes of a name. The first that matches is removed. */
const NOTATIONS: readonly { readonly prefix: RegExp; readonly scope?: Scope }[] = [
  { prefix: /^\\GLOBAL\?\?\\/i, scope: 'global' },
  // `Global` is a name in the directory, and a link to \GLOBAL??.
  { prefix: new RegExp(`^${DIRECTORY}?Global[\\\\/]`, 'i'), scope: 'global' },
  { prefix: new RegExp(`^${DIRECTORY}`, 'i') },
];

const DRIVE_LETTER = /^[A-Z]:$/i;

/** Rules for names. An error describes the first rule that the name breaks. */
const RULES: readonly {
  readonly broken: (name: string) => boolean;
  readonly problem: string;
  readonly remedy: string | ((name: string) => string);
}[] = [
  {
    broken: (name) => name === '' || name === ':',
    problem: 'it is empty',
    remedy: 'Give a name such as COM20, LPT1 or R:',
  },
  {
    broken: (name) => name.includes('\0'),
    problem: 'it contains a NUL, which ends a name in Windows',
    remedy: 'Give the name without it',
  },
  {
    broken: (name) => /^[A-Z]:[\\/]+$/i.test(name),
    problem: 'it ends in a backslash: that is a root directory, and the device is the drive letter',
    remedy: 'Give the letter and the colon only, such as R:',
  },
  {
    broken: (name) => /[\\/]$/.test(name),
    problem: 'it ends in a backslash, which names a directory and not a device',
    remedy: 'Leave the backslash out',
  },
  {
    broken: (name) => /[\\/]/.test(name),
    problem: 'it contains a backslash or slash, so it is a path; a device name is one component',
    remedy: (name) => `Give the name alone, such as ${nameWithin(name)}`,
  },
  {
    broken: (name) => /\p{Cc}/u.test(name),
    problem: 'it contains a control character',
    remedy: 'Give the name without it',
  },
  {
    broken: (name) => /:./s.test(name),
    problem: 'it contains a colon, which may only stand once, at the end',
    remedy: 'Give the name without it',
  },
  {
    broken: (name) => /^ | :?$/.test(name),
    problem: 'it begins or ends with a space, which Windows cuts off when the name is opened',
    remedy: 'Give the name without it',
  },
  {
    broken: (name) => name.endsWith('.'),
    problem: 'it ends in a full stop, which Windows cuts off when the name is opened',
    remedy: 'Give the name without it',
  },
  {
    broken: (name) => name.length > DOS_DEVICE_NAME_MAX,
    problem: `it is too long: a name has at most ${DOS_DEVICE_NAME_MAX} UTF-16 units`,
    remedy: 'Give a shorter one',
  },
];

/**
 * Most names: one look instead of one for each rule, none of which they break, and each prefix, which
 * has a separator. For the rest, what is slower says which rule it is.
 */
const ORDINARY = /^[\w$#&{}-]{1,255}:?$/;

/**
 * @returns the name that was probably meant by a path: its drive, or a port at its end; else an
 *   example
 */
function nameWithin(path: string): string {
  const [drive] = /^[A-Z]:/i.exec(path) ?? [];
  const [port] = /(?:COM|LPT)\d+$/i.exec(path) ?? [];
  return drive ?? port ?? 'COM20';
}

/** The devices of DOS, whose names can be written with a colon. */
const WITH_COLON = /^(?:(?:COM|LPT)\d+|AUX|CON|CONIN\$|CONOUT\$|NUL|PRN|PIPE|MAILSLOT|UNC):$/i;

/**
 * Removes the colon of a DOS device, as in `LPT1:` of MODE and printing dialogs. Other names keep
 * it: drive letters, `1:` of SUBST, `Scsi0:` of a driver.
 */
function withoutColon(name: string): string {
  return WITH_COLON.test(name) ? name.slice(0, -1) : name;
}

/**
 * Removes the prefix of a name: `\\.\`, `\??\`, `\DosDevices\`, `\GLOBAL??\`, `Global\`.
 * @returns the rest, unchanged, and the scope if the prefix names one
 */
export function splitDosDeviceName(text: string): {
  readonly rest: string;
  readonly scope?: Scope;
} {
  checkString('splitDosDeviceName(text)', text);
  if (ORDINARY.test(text)) return { rest: text };
  const notation = NOTATIONS.find(({ prefix }) => prefix.test(text));
  if (notation === undefined) return { rest: text };
  const rest = text.replace(notation.prefix, '');
  return notation.scope === undefined ? { rest } : { rest, scope: notation.scope };
}

/**
 * Parses an MS-DOS device name in any usual spelling. `com20`, `COM20:`, `\\.\COM20`, `\\?\COM20`,
 * `//./com20`, `\??\COM20` and `\DosDevices\COM20` are one name; `\GLOBAL??\COM20`, `Global\COM20`
 * and `\\.\Global\COM20` also name its scope.
 *
 * A letter is a drive only with its colon: `r:` is the drive `R:`, but `r` is a device called `R`.
 * Names other than those of DOS keep a colon at the end: `Scsi0:`, `1:`.
 *
 * @param text the spelling, at most 32,756 UTF-16 units without the prefix and colon
 * @returns the name in NT's upper case, and the scope if the spelling names one
 * @throws TypeError with code `ERR_DOSDEV_INVALID_NAME` for text that cannot be a device's name,
 *   `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is not a string Source: Microsoft, "Defining
 *   an MS-DOS Device Name".
 */
export function parseDosDeviceName(text: string): ParsedDosDeviceName {
  checkString('parseDosDeviceName(text)', text);
  const { rest, scope } = splitDosDeviceName(text);
  const name = withoutColon(rest);
  const rule = ORDINARY.test(name) ? undefined : RULES.find(({ broken }) => broken(name));
  if (rule !== undefined) {
    const remedy = typeof rule.remedy === 'string' ? rule.remedy : rule.remedy(name);
    const message = `${quote(text)} is not an MS-DOS device name: ${rule.problem}. ${remedy}.`;
    throw misuse('ERR_DOSDEV_INVALID_NAME', message);
  }
  const upper = upcase(name);
  return scope === undefined ? { name: upper } : { name: upper, scope };
}

/** @returns `\??\COM20`: the caller's local name, or the global name if no local one shadows it */
export function dosDevicePath(name: string): string {
  checkString('dosDevicePath(name)', name);
  return `${DOS_DEVICES}\\${name}`;
}

/** @returns `\GLOBAL??\COM20`: the name that every caller sees */
export function globalDevicePath(name: string): string {
  checkString('globalDevicePath(name)', name);
  return `${GLOBAL_DOS_DEVICES}\\${name}`;
}

/**
 * @returns `\\.\COM20`: the path with which `CreateFile`, and so Node's `fs.open`, opens the device
 */
export function win32DevicePath(name: string): string {
  checkString('win32DevicePath(name)', name);
  return `\\\\.\\${name}`;
}

/** Whether a name is a drive letter: one letter from A to Z and a colon. */
export function isDriveLetter(name: string): boolean {
  checkString('isDriveLetter(name)', name);
  return DRIVE_LETTER.test(name);
}
