import { explainCode } from '../../../lib/status/index.js';
import { classesOfCodes } from './error-classes.js';

const own = classesOfCodes();

/** Whether a name is that of an NTSTATUS, of a Win32 error, or of an error of the library. */
export function isCode(name: string): boolean {
  return own.has(name) || explainCode(name).length > 0;
}
