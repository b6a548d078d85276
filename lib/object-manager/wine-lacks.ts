import { invalidArgValue } from '../status/misuse.js';
import type { Reasons } from './capabilities.js';

/**
 * What Wine lacks, each with what Wine does instead.
 * @param version as Wine reports it: `8.0`, `10.0-rc1`
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it is not a version
 */
export function wineLacks(version: string): Reasons {
  if (!/^\d+\./.test(version)) {
    throw invalidArgValue('wineLacks(version)', "a version such as '8.0'", version);
  }
  return Number.parseInt(version, 10) < 10 ? WINE_8 : { ...WINE_8, ...SINCE_WINE_10 };
}

const SINCE_WINE_10: Reasons = {
  linkCollisions:
    'Wine follows a link that has the name of a new directory or mutant, and returns a status for its target',
  makeTemporaryAccess: undefined,
  directoryBuffers: undefined,
};

const WINE_8: Reasons = {
  globalDirectory: 'Wine has no \\GLOBAL??',
  deviceMaps: 'Wine has one \\?? for all users',
  longDosDeviceNames:
    "Wine's DefineDosDeviceW overruns its buffer with names longer than two units, so it is not called",
  dosDeviceStack: 'Wine keeps one definition of a DOS device and ignores the target of a removal',
  dosDeviceFlagRules: 'Wine ignores invalid combinations of flags',
  dosDeviceNameRules:
    "Wine's QueryDosDeviceW accepts an empty name and one with a trailing backslash",
  dosDeviceListsLinksOnly: "Wine's QueryDosDeviceW lists all objects in \\??",
  permanentPrivilege: 'Wine lets every user create permanent objects',
  permanentAttribute: 'Wine reports no attributes',
  makeTemporaryAccess: 'Wine lets every handle make an object temporary',
  accessChecks: 'Wine stores security descriptors without enforcing them',
  zeroAccessRefused: 'Wine 8 opens objects with an access mask of 0',
  securityInheritance: 'Wine gives new objects the default descriptor of the token',
  daclGenericMapping: 'Wine stores generic rights unmapped',
  emptyTargets: 'Wine refuses a link with an empty target',
  attributeRules: 'Wine accepts every attribute',
  exclusiveObjects: 'Wine ignores OBJ_EXCLUSIVE',
  rootBehindLink: 'Wine opens the root through a link that leads to it',
  targetLengthRules: 'Wine accepts targets of odd and contradictory lengths',
  hiddenTail: "Wine drops what is stored after a link's target",
  forcedCaseInsensitivity: 'Wine matches case unless OBJ_CASE_INSENSITIVE is set',
  createTypeMismatch: 'Wine returns STATUS_OBJECT_NAME_COLLISION for an object of another type',
  linkCollisions:
    'Wine follows a link that has the name of a new object, and returns a status for its target',
  queryWithoutReturnedLength: 'Wine requires room for a NUL that it does not write',
  directoryBuffers: 'Wine 8 lists one entry at a time, and does not check its pointers',
  danglingLinkStatus: "Wine returns STATUS_OBJECT_PATH_NOT_FOUND when a link's target is missing",
  linkLoops: 'a link that leads to itself hangs the Wine server',
  dontReparse: 'Wine ignores OBJ_DONT_REPARSE',
  createBelowDevice: 'Wine returns other statuses for names below a device',
  systemRoot: 'Wine has no \\SystemRoot',
  serialAliases:
    'Wine opens a serial port by its own name only: its requests fail with ERROR_INVALID_FUNCTION through a link',
  printerRedirection: 'Wine has no network printers: WNetAddConnection2W returns ERROR_NO_NETWORK',
  arcNames: 'Wine has no \\ArcName',
  deviceNotification:
    "Wine's CM_Register_Notification does not report devices: it is missing or not implemented",
  comPortDatabase:
    "the COM port functions of Wine's msports.dll end the process, so they are not called",
  registerDeviceInterfaces: undefined,
  registerDeviceInterfacesAccess: 'Wine lets every user register device interfaces',
};
