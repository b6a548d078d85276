import { defineDosDevice } from '../base-server/define.js';
import { windowsDosDeviceQuery } from '../base-server/query.js';
import { windowsLookUp } from '../object-manager/lookup.js';
import { queryLink } from '../object-manager/query-link.js';
import type { System } from '../system.js';

/** Windows, of any version; the versions differ in their rules. */
export const windowsSystem: System = {
  directories: ['ArcName', 'Callback', 'Driver', 'FileSystem', 'KernelObjects', 'KnownDlls'],
  hasSystemRoot: true,
  hasRedirector: true,
  hasDeviceNotification: true,
  hasComPortDatabase: true,
  hasPortInterfaces: true,
  takesRootBeforeTarget: false,
  readsEmptyTargets: false,
  asksRootThroughLink: true,
  departures: () => ({}),
  lookUp: windowsLookUp,
  queryLink,
  defineDosDevice,
  dosDeviceQuery: windowsDosDeviceQuery,
};
