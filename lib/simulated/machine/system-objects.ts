import type { Namespace } from '../object-manager/namespace.js';
import {
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import {
  assignSecurity,
  PROTECTED_LINK,
  ROOT_DIRECTORY,
  type SecurityDescriptor,
  SYSTEM_PROTECTED_LINK,
  systemToken,
} from '../security/index.js';

const system = systemToken();

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
