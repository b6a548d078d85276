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

/** What an object of the system is secured with in a directory. */
function securityIn(parent: DirectoryObject, explicit: SecurityDescriptor): SecurityDescriptor {
  const answer = assignSecurity({
    explicit,
    parent: parent.security,
    token: system,
    type: OBJECT_TYPES.SymbolicLink,
    mode: 'kernel',
  });
  if (typeof answer === 'number') throw new Error('the kernel may secure what it makes');
  return answer;
}

/** Makes a permanent, protected link of the system's own. */
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

/** Makes an object permanent and gives it its name. */
export function enter(parent: DirectoryObject, name: string, object: NtObject): void {
  object.permanent = true;
  parent.insert(object, name);
}

/** Makes a permanent directory in another. */
export function directory(
  parent: DirectoryObject,
  name: string,
  security: SecurityDescriptor = ROOT_DIRECTORY,
): DirectoryObject {
  const made = new DirectoryObject(security);
  enter(parent, name, made);
  return made;
}
