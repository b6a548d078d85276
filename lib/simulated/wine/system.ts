import { wineLacks } from '../../object-manager/index.js';
import type { System } from '../system.js';
import { wineDefineDosDevice, wineDosDeviceQuery } from './dos-devices.js';
import { wineLookUp } from './lookup.js';
import { wineQueryLink } from './query-link.js';

/** Wine, where its server and DLLs differ from Windows in code. Wine 8, observed. */
export const wineSystem: System = {
  directories: ['Callback', 'Driver', 'FileSystem', 'KernelObjects', 'KnownDlls'],
  hasSystemRoot: false,
  hasRedirector: false,
  hasDeviceNotification: false,
  hasComPortDatabase: false,
  hasPortInterfaces: false,
  takesRootBeforeTarget: true,
  readsEmptyTargets: true,
  asksRootThroughLink: false,
  departures: ({ createsFollowLinks }) => ({
    ...wineLacks(createsFollowLinks ? '8.0' : '10.0'),
    makePermanent: 'ntdll does not export NtMakePermanentObject',
  }),
  lookUp: (tree, _caller, request) => wineLookUp(tree, request),
  queryLink: wineQueryLink,
  defineDosDevice: (_server, client, request) => wineDefineDosDevice(client, request),
  dosDeviceQuery: wineDosDeviceQuery,
};
