import {
  type Capabilities,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
  wineCapabilities,
} from '../object-manager/index.js';
import type { Caller } from './manager/caller.js';
import type { Rules } from './rules.js';

/** The simulator does all that its profile's system does; what a caller may do is the caller's affair. */
export function capabilitiesOf({ token, mode }: Caller, rules: Rules): Capabilities {
  const privileged =
    mode === 'kernel' || !rules.permanentPrivilege || token.holds('SeCreatePermanentPrivilege');
  return {
    ...WINDOWS_CAPABILITIES,
    ...(mode === 'user' && userModeInterfaces(token.identity())),
    ...(rules.system === 'wine' && {
      ...wineCapabilities(rules.createsFollowLinks ? '8.0' : '10.0'),
      makePermanent: rules.makePermanent || 'ntdll does not export NtMakePermanentObject',
    }),
    createPermanent: privileged || 'this token does not hold SeCreatePermanentPrivilege',
  };
}
