import { ERROR, type Win32Code } from '../status/index.js';

/** An error of a read or write, as @serialport/bindings-cpp throws it. */
export class BindingsError extends Error {
  /** Whether the port was closed meanwhile. Any other error means that the device is gone. */
  readonly canceled: boolean;

  constructor(message: string, { canceled = false } = {}) {
    super(message);
    this.canceled = canceled;
  }
}

/** The words that @serialport/bindings-cpp has for some errors of Windows. */
const WORDS: ReadonlyMap<number, string> = new Map<number, string>([
  [ERROR.FILE_NOT_FOUND, 'File not found'],
  [ERROR.INVALID_HANDLE, 'Invalid handle'],
  [ERROR.ACCESS_DENIED, 'Access denied'],
  [ERROR.OPERATION_ABORTED, 'Operation aborted'],
  [ERROR.INVALID_PARAMETER, 'The parameter is incorrect'],
]);

/**
 * Words an error of Windows as @serialport/bindings-cpp does.
 * @param what what failed: `Opening COM4`
 */
export function messageOf(what: string, code: Win32Code): string {
  return `${what}: ${WORDS.get(code) ?? `Unknown error code ${code}`}`;
}
