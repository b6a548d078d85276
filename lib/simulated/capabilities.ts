import {
  type Capabilities,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
} from '../object-manager/index.js';
import type { Caller } from './manager/caller.js';

/** The simulator does all that Windows does; what a caller may do is the caller's own affair. */
export function capabilitiesOf({ token, mode }: Caller): Capabilities {
  const privileged = mode === 'kernel' || token.holds('SeCreatePermanentPrivilege');
  return {
    ...WINDOWS_CAPABILITIES,
    ...(mode === 'user' && userModeInterfaces(token.identity())),
    createPermanent: privileged || 'this token does not hold SeCreatePermanentPrivilege',
  };
}
