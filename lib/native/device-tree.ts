import { checkFunction, checkList, checkUnsigned, guidArgument } from '../arguments/index.js';
import type {
  ComPortDatabase,
  DeviceLocation,
  DeviceNode,
  DeviceTree,
} from '../object-manager/device-tree.js';
import type { DeviceListener, DeviceWatch } from '../object-manager/device-watch.js';
import { type NtStatus, type Win32Code, win32Code } from '../status/index.js';
import { win32ToStatus } from '../status/win32-to-status.js';
import type { Addon, NativeDeviceLocation, NativeDeviceNode } from './boundary.js';
import { watchDevices } from './device-watch.js';
import { kernelSpelling } from './interface-name.js';

/** The devices that this Windows knows. */
export class NativeDeviceTree implements DeviceTree {
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  list(
    setupClasses: readonly string[],
    interfaceClasses: readonly string[],
  ): readonly DeviceNode[] | NtStatus {
    const answer = this.#addon.listDevices(
      guids('setupClasses', setupClasses),
      guids('interfaceClasses', interfaceClasses),
    );
    return typeof answer === 'number' ? win32ToStatus(win32Code(answer)) : answer.map(nodeOf);
  }

  watch(listener: DeviceListener): DeviceWatch | NtStatus {
    checkFunction('listener', listener);
    return watchDevices(this.#addon, listener);
  }
}

/** The COM port database of this Windows. */
export class NativeComPortDatabase implements ComPortDatabase {
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  claimed(): readonly number[] | Win32Code {
    const answer = this.#addon.claimedComPorts();
    return typeof answer === 'number' ? win32Code(answer) : answer;
  }

  claim(number: number): Win32Code {
    checkUnsigned('number', number);
    return win32Code(this.#addon.claimComPort(number));
  }

  release(number: number): Win32Code {
    checkUnsigned('number', number);
    return win32Code(this.#addon.releaseComPort(number));
  }
}

function guids(name: string, values: readonly string[]): readonly string[] {
  checkList(name, values);
  return values.map((value) => guidArgument(name, value));
}

/** Leaves out the properties that the device lacks. */
function nodeOf(node: NativeDeviceNode): DeviceNode {
  const { location, parentLocation, interfaces, hardwareIds, compatibleIds, ...rest } = node;
  const properties = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(properties) as Pick<DeviceNode, 'instance' | 'present' | 'setupClass'>),
    hardwareIds,
    compatibleIds,
    location: locationOf(location),
    parentLocation: locationOf(parentLocation),
    interfaces: interfaces.map(([path, interfaceClass, enabled]) => ({
      symbolicLinkName: kernelSpelling(path),
      interfaceClass,
      enabled,
    })),
  };
}

function locationOf([information, paths]: NativeDeviceLocation): DeviceLocation {
  return information === undefined ? { paths } : { information, paths };
}
