import {
  checkBoolean,
  checkString,
  checkStringOrNull,
  guidArgument,
} from '../../arguments/index.js';
import {
  deviceInterfaceLink,
  isReferenceString,
  kernelInterfaceName,
  OBJECT_PATH_MAX,
} from '../../names/index.js';
import { ACCESS, OBJ } from '../../object-manager/flags.js';
import type { DeviceInterface, DeviceInterfaces } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Context } from '../object-manager/context.js';
import { createObject, openObject } from '../object-manager/create-open.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../object-manager/objects/index.js';
import { PROTECTED_LINK } from '../security/index.js';
import type { EnumeratedDevice } from './enumerated-devices.js';
import { InterfaceStore, type StoredInterface } from './interface-store.js';

/** The plug and play manager's side of device interfaces, as one caller sees it. */
export class SimulatedDeviceInterfaces implements DeviceInterfaces {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get #store(): InterfaceStore {
    return new InterfaceStore(this.#context.namespace.registry);
  }

  list(interfaceClassGuid: string): readonly DeviceInterface[] {
    const classGuid = guidArgument('interfaceClassGuid', interfaceClassGuid);
    return this.#store.list(classGuid).map(publicPart);
  }

  register(
    device: string,
    interfaceClassGuid: string,
    referenceString: string | null,
  ): string | NtStatus {
    checkString('device', device);
    const classGuid = guidArgument('interfaceClassGuid', interfaceClassGuid);
    checkStringOrNull('referenceString', referenceString);
    const reference = referenceString ?? '';
    const node = this.#nodeOf(device);
    if (node === undefined || !isReferenceString(reference)) return STATUS.INVALID_DEVICE_REQUEST;
    // The name would not fit in a UNICODE_STRING.
    const { length } = kernelInterfaceName(
      deviceInterfaceLink(node.instance, classGuid),
      reference,
    );
    if (length > OBJECT_PATH_MAX) return STATUS.INVALID_DEVICE_REQUEST;
    if (!this.#mayRegister()) return STATUS.ACCESS_DENIED;
    return this.#store.add(node.instance, classGuid, reference).symbolicLinkName;
  }

  setState(symbolicLinkName: string, enable: boolean): NtStatus {
    checkString('symbolicLinkName', symbolicLinkName);
    checkBoolean('enable', enable);
    if (this.#context.caller.mode === 'user') return STATUS.NOT_SUPPORTED;
    const found = this.#store.find(symbolicLinkName);
    if (found === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
    if (enable) return this.#enable(found);
    return found.enabled ? this.#disable(found) : STATUS.OBJECT_NAME_NOT_FOUND;
  }

  #enable(found: StoredInterface): NtStatus {
    if (found.enabled) return STATUS.OBJECT_NAME_EXISTS;
    const node = this.#context.namespace.devices.withInstance(found.deviceInstance);
    if (node === undefined) return STATUS.INVALID_DEVICE_REQUEST;
    const status = this.#shared(found) ? STATUS.SUCCESS : this.#makeLink(found, node);
    if (status === STATUS.SUCCESS) this.#setEnabled(found, true);
    return status;
  }

  #disable(found: StoredInterface): NtStatus {
    this.#setEnabled(found, false);
    if (this.#shared(found)) return STATUS.SUCCESS;
    const handle = openObject(this.#context, {
      captured: { name: pathOf(found), root: undefined, attributes: OBJ.CASE_INSENSITIVE },
      access: ACCESS.DELETE,
      type: OBJECT_TYPES.SymbolicLink,
    });
    // The link has been deleted already, so the interface is disabled.
    if (typeof handle === 'number') return STATUS.SUCCESS;
    const resolved = this.#context.handles.resolve(handle);
    if (typeof resolved === 'object') resolved.object.permanent = false;
    return handle.close();
  }

  #setEnabled(found: StoredInterface, enabled: boolean): void {
    this.#store.setEnabled(found, enabled);
    this.#context.namespace.deviceEvents.emit({
      kind: 'interface',
      action: enabled ? 'arrived' : 'removed',
      symbolicLinkName: found.symbolicLinkName,
      interfaceClass: found.classGuid,
    });
  }

  /** Whether another enabled interface has the same link. */
  #shared(found: StoredInterface): boolean {
    return this.#store.sharing(found).some(({ enabled }) => enabled);
  }

  /**
   * Creates the link of an interface. Its name does not include the reference string: the link
   * leads to the device, and the driver reads the reference string as the rest of the path.
   */
  #makeLink(found: StoredInterface, node: EnumeratedDevice): NtStatus {
    const { namespace } = this.#context;
    const handle = createObject(this.#context, {
      captured: {
        name: pathOf(found),
        root: undefined,
        attributes: OBJ.CASE_INSENSITIVE | OBJ.PERMANENT,
      },
      access: ACCESS.DELETE,
      type: OBJECT_TYPES.SymbolicLink,
      security: PROTECTED_LINK,
      enablePrivilege: true,
      make: (security) => new SymbolicLinkObject(security, node.path, '\0', namespace.now()),
    });
    return typeof handle === 'number' ? handle : handle.close();
  }

  #nodeOf(device: string): EnumeratedDevice | undefined {
    const { caller, namespace } = this.#context;
    const node = namespace.devices.withInstance(device);
    // A device object is a kernel pointer, which user mode cannot pass.
    return node ?? (caller.mode === 'kernel' ? namespace.devices.withObject(device) : undefined);
  }

  #mayRegister(): boolean {
    const { mode, token } = this.#context.caller;
    if (mode === 'kernel') return true;
    const { elevated, localSystem } = token.identity();
    return elevated || localSystem;
  }
}

function publicPart(stored: StoredInterface): DeviceInterface {
  const { symbolicLinkName, deviceInstance, referenceString, enabled } = stored;
  return { symbolicLinkName, deviceInstance, referenceString, enabled };
}

function pathOf({ link }: StoredInterface): string {
  return `\\GLOBAL??\\${link}`;
}
