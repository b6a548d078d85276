import { checkUnsigned } from '../arguments/index.js';
import {
  type NtStatus,
  statusText,
  statusToWin32,
  type Win32Code,
  win32Text,
} from '../status/index.js';

/** What the system says of its codes, to whoever asks. */
export abstract class SystemCodes {
  statusToWin32(status: NtStatus): Win32Code {
    checkUnsigned('status', status);
    return statusToWin32(status);
  }

  statusMessage(status: NtStatus): string | undefined {
    checkUnsigned('status', status);
    return statusText(status);
  }

  win32Message(code: Win32Code): string | undefined {
    checkUnsigned('code', code);
    return win32Text(code);
  }
}
