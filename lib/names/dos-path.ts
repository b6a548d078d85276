import {
  checkBoolean,
  checkCode,
  checkFunction,
  checkString,
  checkWord,
  readMembers,
} from '../status/checks.js';
import { invalidArgType, invalidArgValue } from '../status/misuse.js';
import { STATUS } from '../status/nt-status.js';
import { isInstance } from '../status/revoked.js';
import type { NtStatus } from '../status/types.js';
import { DOS_DEVICES } from './dos-device-name.js';
import { OBJECT_PATH_MAX } from './object-path.js';

/** Rules in which versions of Windows, and Wine, differ. */
export interface DosPathRules {
  /**
   * Which paths are reserved devices: `'last-component'`: its last component begins with the name,
   * up to an extension, a colon or blanks (Windows 10 and before, Wine); `'bare'`: it is the name
   * alone.
   */
  readonly reservedNames: 'last-component' | 'bare';
  /** `COM¹` is reserved as `COM1` is. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
  readonly reservedSuperscripts: boolean;
  /** The status for a path that does not fit in a `UNICODE_STRING`. */
  readonly tooLongPath: NtStatus;
}

/** The state of the process that converts a path. */
export interface DosPathContext {
  readonly rules: DosPathRules;
  /** Its current folder, with a drive or a share: `C:\Users\me`, `\\server\share\x`. */
  readonly currentFolder: string;
  /** Current folders of other drives (the variables `=D:`), by the letter in upper case: `D:`. */
  readonly driveFolders: ReadonlyMap<string, string>;
  /** Whether a folder exists at an object path. It is called for a reserved name in a folder. */
  readonly folderExists: (objectPath: string) => boolean;
}

/** A full path, not yet normalized. */
interface FullPath {
  readonly text: string;
  /** The number of leading units that `..` never removes: the drive, the share or the prefix. */
  readonly fixed: number;
}

/**
 * The kinds of DOS paths that RtlDetermineDosPathNameType_U distinguishes. The first match applies.
 */
const KINDS: readonly {
  readonly form: RegExp;
  /** Whether its last component can be a reserved name. */
  readonly mayBeReserved: boolean;
  readonly complete: (path: string, context: DosPathContext) => FullPath;
}[] = [
  {
    form: /^[\\/]{2}[.?]$/,
    mayBeReserved: true,
    complete: () => ({ text: '\\\\.\\', fixed: 4 }),
  },
  {
    form: /^[\\/]{2}[.?][\\/]/,
    mayBeReserved: false,
    complete: (path) => ({ text: path, fixed: 4 }),
  },
  { form: /^[\\/]{2}/, mayBeReserved: false, complete: (path) => onShare(path, '') },
  { form: /^[\\/]/, mayBeReserved: true, complete: rooted },
  { form: /^[^\\/]:[\\/]/, mayBeReserved: true, complete: (path) => onDrive(path, '') },
  { form: /^[^\\/]:/, mayBeReserved: true, complete: onDriveOf },
  {
    form: /^/,
    mayBeReserved: true,
    complete: (path, context) => below(context.currentFolder, path),
  },
];

/** The prefixes of full paths, and those of the object paths that replace them. */
const ROOTS: readonly (readonly [form: RegExp, units: number, objectPath: string])[] = [
  [/^[\\/]{2}[.?][\\/]/, 4, '\\??\\'],
  [/^[\\/]{2}/, 2, '\\??\\UNC\\'],
  [/^/, 0, '\\??\\'],
];

/** Paths whose text after the prefix is used unchanged. */
const VERBATIM = /^(?:\\\\\?\\|\\\?\?\\(?=.))/s;

const RESERVED = /^(?:AUX|CON|NUL|PRN|COM[1-9]|LPT[1-9]|CONIN\$|CONOUT\$)(?=[ ]*(?:[.:]|$))/i;
const RESERVED_TOO = /^(?:COM|LPT)[¹²³](?=[ ]*(?:[.:]|$))/i;
/** Blanks and one colon may follow a name that stands alone. Believed, as programs open `COM1:`. */
const BARE = /^[^\\/.:]+?[ ]*:?$/;

/**
 * The object path of a DOS path, as RtlDosPathNameToNtPathName_U_WithStatus converts it.
 *
 * @param path a path with a drive letter, a network path, `\\.\…`, `\\?\…` or a relative path
 * @param context the process that converts it
 * @returns the object path, below `\??\`; or `STATUS_OBJECT_NAME_INVALID` for a path that is empty,
 *   blank or contains a NUL, and for a reserved name in a folder that does not exist
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`: for an
 *   invalid path or context Source: Wine's tests of ntdll, which ran on Windows; Wine 8 itself,
 *   observed.
 */
export function dosPathToNtPath(path: string, context: DosPathContext): string | NtStatus {
  checkString('dosPathToNtPath(path)', path);
  checkContext('dosPathToNtPath(context)', context);
  return convert(path, context);
}

/** The beginning of a full path: a drive or a server. */
const FOLDER = /^(?:[^\\/]:|[\\/]{2})/;

const CONTEXT = ['rules', 'currentFolder', 'driveFolders', 'folderExists'] as const;
const RULES = ['reservedNames', 'reservedSuperscripts', 'tooLongPath'] as const;

function checkContext(name: string, context: unknown): void {
  const { rules, currentFolder, driveFolders, folderExists } = readMembers(name, context, CONTEXT);
  const rule = readMembers(`${name}.rules`, rules, RULES);
  checkWord(`${name}.rules.reservedNames`, rule.reservedNames, ['last-component', 'bare']);
  checkBoolean(`${name}.rules.reservedSuperscripts`, rule.reservedSuperscripts);
  checkCode(`${name}.rules.tooLongPath`, rule.tooLongPath);
  checkFolder(`${name}.currentFolder`, currentFolder);
  if (!isInstance(driveFolders, Map)) {
    throw invalidArgType(`${name}.driveFolders`, 'a Map', driveFolders);
  }
  checkFunction(`${name}.folderExists`, folderExists);
}

function checkFolder(name: string, value: unknown): void {
  checkString(name, value);
  if (!FOLDER.test(value)) throw invalidArgValue(name, "a folder's full path", value);
}

function convert(path: string, context: DosPathContext): string | NtStatus {
  if (path.length > OBJECT_PATH_MAX || path.includes('\0')) return STATUS.OBJECT_NAME_INVALID;
  if (/^ *$/.test(path)) return STATUS.OBJECT_NAME_INVALID;
  if (VERBATIM.test(path)) return `${DOS_DEVICES}\\${path.slice(4)}`;
  const kind = KINDS.find(({ form }) => form.test(path));
  if (kind === undefined) return STATUS.OBJECT_NAME_INVALID;
  const reserved = kind.mayBeReserved ? reservedIn(path, context.rules) : undefined;
  if (reserved !== undefined) {
    const folder = path.slice(0, reserved.at);
    const exists = folder === '' || isFolder(folder, context);
    return exists ? `${DOS_DEVICES}\\${reserved.name}` : STATUS.OBJECT_NAME_INVALID;
  }
  const full = cleanedUp(kind.complete(path, context));
  const root = ROOTS.find(([form]) => form.test(full));
  const objectPath = root === undefined ? full : root[2] + full.slice(root[1]);
  return objectPath.length > OBJECT_PATH_MAX ? context.rules.tooLongPath : objectPath;
}

function isFolder(path: string, context: DosPathContext): boolean {
  const objectPath = convert(path, context);
  return typeof objectPath === 'string' && context.folderExists(objectPath);
}

/** @returns the reserved name at the end of a path, with its position */
function reservedIn(
  path: string,
  { reservedNames, reservedSuperscripts }: DosPathRules,
): { readonly name: string; readonly at: number } | undefined {
  if (reservedNames === 'bare' && !BARE.test(path)) return undefined;
  const drive = /^[^\\/]:/.test(path) ? 2 : 0;
  const at = Math.max(drive, path.lastIndexOf('\\') + 1, path.lastIndexOf('/') + 1);
  const last = path.slice(at);
  const found = RESERVED.exec(last) ?? (reservedSuperscripts ? RESERVED_TOO.exec(last) : null);
  return found === null ? undefined : { name: found[0], at };
}

function onDrive(path: string, rest: string): FullPath {
  return { text: path + rest, fixed: 3 };
}

/** A path on a share. Its fixed part is the server and the share, with a backslash after each. */
function onShare(path: string, rest: string): FullPath {
  const [root = ''] = /^..[^\\/]*[\\/]*[^\\/]*[\\/]*/s.exec(path) ?? [];
  return { text: path + rest, fixed: root.length };
}

/** A relative path, appended to a folder. */
function below(folder: string, rest: string): FullPath {
  const start = /[\\/]$/.test(folder) ? folder : `${folder}\\`;
  return start[1] === ':' ? onDrive(start, rest) : onShare(start, rest);
}

/** `\x`, on the drive or the share of the current folder. */
function rooted(path: string, { currentFolder }: DosPathContext): FullPath {
  if (currentFolder[1] === ':') return onDrive(currentFolder.slice(0, 2), path);
  const { text, fixed } = below(currentFolder, '');
  return { text: text.slice(0, fixed) + path, fixed };
}

/** `D:x`, below the current folder of that drive: its root, if none is known. */
function onDriveOf(path: string, { currentFolder, driveFolders }: DosPathContext): FullPath {
  const drive = upper(path.slice(0, 2));
  if (drive === upper(currentFolder.slice(0, 2))) return below(currentFolder, path.slice(2));
  const folder = driveFolders.get(drive) ?? path.slice(0, 2);
  checkFolder(`dosPathToNtPath(context).driveFolders.get('${drive}')`, folder);
  return below(folder, path.slice(2));
}

/** Drive letters fold by ASCII alone. */
function upper(drive: string): string {
  return drive.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/**
 * Converts slashes, and resolves `.`, `..` and repeated backslashes after the fixed part. Removes
 * one full stop at the end of a folder's name, and all blanks and full stops at the end of the
 * path.
 */
function cleanedUp({ text, fixed }: FullPath): string {
  const turned = text.replaceAll('/', '\\');
  const start = turned.slice(0, fixed);
  const rest = turned.slice(fixed).replace(/\\+/g, '\\');
  const components = (start.endsWith('\\') ? rest.replace(/^\\/, '') : rest).split('\\');
  const kept: string[] = [];
  for (const [index, component] of components.entries()) {
    const isLast = index === components.length - 1;
    if (component === '..') kept.pop();
    else if (component !== '.') kept.push(isLast ? component : component.replace(/\.$/, ''));
  }
  return start + kept.join('\\').replace(/[. ]+$/, '');
}
