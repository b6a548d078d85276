import { checkUnsigned } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { statusText, statusToWin32, win32Text } from '../../status/index.js';

/** Looks up status codes and their messages, in the library's own tables. */
export const statusCodes: Pick<ObjectManager, 'statusToWin32' | 'statusMessage' | 'win32Message'> =
  {
    statusToWin32(status) {
      checkUnsigned('status', status);
      return statusToWin32(status);
    },

    statusMessage(status) {
      checkUnsigned('status', status);
      return statusText(status);
    },

    win32Message(code) {
      checkUnsigned('code', code);
      return win32Text(code);
    },
  };
