/** What this package finds wrong with a file, by the code that the system has for it. */
const TEXTS = {
  ENOENT: 'no home folder is known',
  EFBIG: 'it is larger than what is read',
  ENOTSUP: 'it is not a regular file',
  ENODATA: 'no program writes to it',
  ENXIO: 'no program reads from it',
} as const satisfies Readonly<Record<string, string>>;

/**
 * Makes an error of the form that Node.js gives the file system's own.
 * @param syscall the call that would have failed: `open`, `read` or `write`
 * @param path the file's
 */
export function fileError(
  code: keyof typeof TEXTS,
  syscall: string,
  path: string,
): NodeJS.ErrnoException {
  const error = new Error(`${code}: ${TEXTS[code]}, ${syscall} '${path}'`);
  return Object.assign(error, { code, syscall, path });
}

/** @returns the code of a file system's error; `undefined` for any other value */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
