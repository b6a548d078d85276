import type {
  ComPortDatabase,
  DeviceInterfaces,
  RawCalls,
  Registry,
} from '../../object-manager/index.js';
import type { Caller } from '../object-manager/caller.js';
import {
  SimulatedComPortDatabase,
  SimulatedDeviceInterfaces,
  SimulatedDeviceTree,
} from '../plug-and-play/index.js';
import { registryFor } from '../registry/index.js';
import type { ProcessContext } from './context.js';
import { DosDeviceCalls } from './dos-device-calls.js';
import type { MachineServices } from './machine-services.js';
import { ObjectCalls } from './object-calls.js';
import { SimulatedRawCalls } from './raw-calls.js';
import { statusCodes } from './status-codes.js';
import { SimulatedThread } from './thread.js';

/** The parts of a process that make its calls. */
export interface Parts {
  readonly objects: ObjectCalls;
  readonly dosDevices: DosDeviceCalls;
  readonly thread: SimulatedThread;
  readonly codes: typeof statusCodes;
  readonly raw: RawCalls;
  readonly registry: Registry;
  readonly deviceInterfaces: DeviceInterfaces;
  readonly deviceTree: SimulatedDeviceTree;
  readonly comPortDatabase: ComPortDatabase;
}

/** @param currentFolder the folder in which the process starts: `C:\\` */
export function partsOf(
  context: ProcessContext,
  caller: Caller,
  services: MachineServices,
  currentFolder: string,
): Parts {
  return {
    objects: new ObjectCalls(context),
    dosDevices: new DosDeviceCalls(context, services, currentFolder),
    thread: new SimulatedThread(caller.mode),
    codes: statusCodes,
    raw: new SimulatedRawCalls(context, services.system.dosDeviceQuery),
    registry: registryFor(context),
    deviceInterfaces: new SimulatedDeviceInterfaces(context),
    deviceTree: new SimulatedDeviceTree(context),
    comPortDatabase: new SimulatedComPortDatabase(context),
  };
}
