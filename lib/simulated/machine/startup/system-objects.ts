import type { Namespace } from '../../object-manager/namespace.js';
import {
  type DeviceDriver,
  DeviceObject,
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  SymbolicLinkObject,
} from '../../object-manager/objects/index.js';
import {
  assignSecurity,
  PROTECTED_LINK,
  ROOT_DIRECTORY,
  type SecurityDescriptor,
  SYSTEM_PROTECTED_LINK,
  sddl,
  systemToken,
} from '../../security/index.js';

const system = systemToken();
const DEVICE_SECURITY = sddl('O:BAG:SYD:(A;;0x1201bf;;;WD)(A;;FA;;;SY)(A;;FA;;;BA)');

/** The security descriptor of a system object in a directory. */
function securityIn(parent: DirectoryObject, explicit: SecurityDescriptor): SecurityDescriptor {
  const answer = assignSecurity({
    explicit,
    parent: parent.security,
    token: system,
    type: OBJECT_TYPES.SymbolicLink,
    mode: 'kernel',
  });
  if (typeof answer === 'number') throw new Error('the kernel may set any security descriptor');
  return answer;
}

/** Creates a permanent, protected link of the system. */
export function systemLink(
  { rules, now }: Namespace,
  parent: DirectoryObject,
  name: string,
  target: string,
): void {
  const guarded = rules.protectedLinks === 'system' ? SYSTEM_PROTECTED_LINK : PROTECTED_LINK;
  const security = securityIn(parent, guarded);
  enter(parent, name, new SymbolicLinkObject(security, target, '\0', now()));
}

/** Makes an object permanent and enters it under its name. */
export function enter(parent: DirectoryObject, name: string, object: NtObject): void {
  object.permanent = true;
  parent.insert(object, name);
}

/** Creates a permanent directory in another. */
export function directory(
  parent: DirectoryObject,
  name: string,
  security: SecurityDescriptor = ROOT_DIRECTORY,
): DirectoryObject {
  const made = new DirectoryObject(security);
  enter(parent, name, made);
  return made;
}

/** Creates a permanent device object in a directory. */
export function addDevice(
  parent: DirectoryObject,
  name: string,
  driver: DeviceDriver,
): DeviceObject {
  const made = new DeviceObject(DEVICE_SECURITY, driver);
  enter(parent, name, made);
  return made;
}

/** Takes the name of a device object away. What has it open keeps it. */
export function removeDevice(parent: DirectoryObject, name: string): void {
  const device = parent.find(name, true);
  if (device === undefined) return;
  device.permanent = false;
  parent.remove(device);
  if (device.handleCount === 0) device.onDelete();
}
