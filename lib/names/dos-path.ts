const dosDevice = /^(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])[ ]*(?:[:.].*)?$/i;

/**
 * A DOS path as an object path, the way `DefineDosDeviceW` converts a target without
 * `DDD_RAW_TARGET_PATH`.
 * @param path a drive path, a rooted or relative path, a UNC path, `\\.\…`, `\\?\…` or a DOS device
 * @param currentDirectory the process's current directory, with its drive: `C:\Users\me`
 * @returns the object path, or `undefined` when the path cannot be converted
 */
export function dosPathToObjectPath(path: string, currentDirectory: string): string | undefined {
  if (path === '') return undefined;
  if (path.startsWith('\\\\?\\')) return `\\??\\${path.slice(4)}`;
  // An object path already; nothing but the prefix is a rooted DOS path. Source: Wine's tests of ntdll.
  if (path.startsWith('\\??\\') && path.length > 4) return path;
  const turned = path.replaceAll('/', '\\');
  if (turned.startsWith('\\\\.\\')) return `\\??\\${normalise(turned.slice(4))}`;
  if (turned.startsWith('\\\\')) return uncPath(turned.slice(2));
  const device = dosDevice.exec(turned)?.[1];
  if (device !== undefined) return `\\??\\${device}`;
  return `\\??\\${normalise(absolute(turned, currentDirectory))}`;
}

/** What no `..` goes above: the server and the share. */
function uncPath(path: string): string {
  const [, root = '', rest = ''] = /^([^\\]*\\*[^\\]*)(.*)$/.exec(path) ?? [];
  return `\\??\\UNC\\${root}${normalise(rest)}`;
}

function absolute(path: string, currentDirectory: string): string {
  const currentDrive = currentDirectory.slice(0, 2);
  if (path[1] === ':') {
    if (path[2] === '\\') return path;
    const drive = path.slice(0, 2);
    const base =
      drive.toUpperCase() === currentDrive.toUpperCase() ? currentDirectory : `${drive}\\`;
    return path.length === 2 ? base : `${base}\\${path.slice(2)}`;
  }
  return path.startsWith('\\') ? currentDrive + path : `${currentDirectory}\\${path}`;
}

/** Takes out `.`, `..` and doubled backslashes; keeps one trailing backslash. */
function normalise(path: string): string {
  const [head = '', ...rest] = path.split('\\');
  const parts: string[] = [];
  for (const part of rest) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const isFolder = path.endsWith('\\');
  const last = isFolder ? undefined : parts.pop();
  // A single dot at the end of a folder's name does not count, nor do any dots and blanks at the
  // end of a path.
  const kept = parts.map((part) => part.replace(/(?<=[^.])\.$/, ''));
  if (last !== undefined) kept.push(last.replace(/[. ]+$/, ''));
  const end = isFolder || (kept.length === 0 && rest.length > 0) ? '\\' : '';
  return [head, ...kept].join('\\') + end;
}
