import { checkFunction, checkList, checkUnsigned, guidArgument } from '../../arguments/index.js';
import type { ComPortDatabase, DeviceNode, DeviceTree } from '../../object-manager/device-tree.js';
import type { DeviceListener } from '../../object-manager/device-watch.js';
import { ERROR, type NtStatus, STATUS, type Win32Code } from '../../status/index.js';
import type { Context } from '../object-manager/context.js';
import { ComPortNumbers, MOST_COM_PORTS } from './com-port-numbers.js';
import { DeviceKeys } from './device-keys.js';
import { SimulatedDeviceWatch } from './device-watch.js';

/** The plug and play manager's devices, as one caller sees them. */
export class SimulatedDeviceTree implements DeviceTree {
  readonly #context: Context;
  readonly #watches = new Set<SimulatedDeviceWatch>();

  constructor(context: Context) {
    this.#context = context;
  }

  list(
    setupClasses: readonly string[],
    interfaceClasses: readonly string[],
  ): readonly DeviceNode[] {
    const setup = new Set(guids('setupClasses', setupClasses));
    const devices = new DeviceKeys(this.#context.namespace.registry);
    return devices
      .list(guids('interfaceClasses', interfaceClasses))
      .filter(({ setupClass, interfaces }) => setup.has(setupClass) || interfaces.length > 0);
  }

  watch(listener: DeviceListener): SimulatedDeviceWatch | NtStatus {
    checkFunction('listener', listener);
    const { system, deviceEvents } = this.#context.namespace;
    if (!system.hasDeviceNotification) return STATUS.NOT_SUPPORTED;
    const watch = new SimulatedDeviceWatch(deviceEvents, listener, () => {
      this.#watches.delete(watch);
    });
    this.#watches.add(watch);
    return watch;
  }

  /** Closes all watches, as the end of the process does. */
  closeWatches(): void {
    for (const watch of [...this.#watches]) watch.close();
  }
}

/** The COM port database, as one caller may use it. */
export class SimulatedComPortDatabase implements ComPortDatabase {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get #numbers(): ComPortNumbers {
    return new ComPortNumbers(this.#context.namespace.registry);
  }

  claimed(): readonly number[] | Win32Code {
    const { hasComPortDatabase } = this.#context.namespace.system;
    return hasComPortDatabase ? this.#numbers.list() : ERROR.CALL_NOT_IMPLEMENTED;
  }

  claim(number: number): Win32Code {
    checkUnsigned('number', number);
    const refused = this.#refusal(number);
    if (refused !== ERROR.SUCCESS) return refused;
    if (this.#numbers.has(number)) return ERROR.ALREADY_EXISTS;
    this.#numbers.claim(number);
    return ERROR.SUCCESS;
  }

  release(number: number): Win32Code {
    checkUnsigned('number', number);
    const refused = this.#refusal(number);
    if (refused === ERROR.SUCCESS) this.#numbers.release(number);
    return refused;
  }

  #refusal(number: number): Win32Code {
    const { hasComPortDatabase } = this.#context.namespace.system;
    if (!hasComPortDatabase) return ERROR.CALL_NOT_IMPLEMENTED;
    if (number < 1 || number > MOST_COM_PORTS) return ERROR.INVALID_PARAMETER;
    const { mode, token } = this.#context.caller;
    const { elevated, localSystem } = token.identity();
    return mode === 'kernel' || elevated || localSystem ? ERROR.SUCCESS : ERROR.ACCESS_DENIED;
  }
}

function guids(name: string, values: readonly string[]): readonly string[] {
  checkList(name, values);
  return values.map((value) => guidArgument(name, value));
}
