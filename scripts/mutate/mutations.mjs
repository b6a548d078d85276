// Rules of the simulator, each with the change that breaks it. `find` occurs exactly once in `file`.

const manager = (name) => `lib/simulated/manager/${name}.ts`;
const server = (name) => `lib/simulated/base-server/${name}.ts`;
const security = (name) => `lib/simulated/security/${name}.ts`;

export const mutations = [
  {
    name: 'a collision answers success',
    file: manager('operations'),
    find: '(attributes & OBJ.OPENIF) === 0) return STATUS.OBJECT_NAME_COLLISION',
    replace:
      '(attributes & OBJ.OPENIF) === 0) return openHandle(context, object, access, attributes)',
  },
  {
    name: 'a name may end in a backslash',
    file: manager('lookup'),
    find: "if (component === '') return STATUS.OBJECT_NAME_INVALID;",
    replace: "if (component === '') return found(directory);",
  },
  {
    name: 'an open does not mind the type',
    file: manager('operations'),
    find: 'if (object.type !== type) return STATUS.OBJECT_TYPE_MISMATCH;\n  const handle',
    replace: 'const handle',
  },
  {
    name: 'a create that meets another type answers a collision',
    file: manager('operations'),
    find: 'if (object.type !== type) return STATUS.OBJECT_TYPE_MISMATCH;\n  if (',
    replace: 'if (object.type !== type) return STATUS.OBJECT_NAME_COLLISION;\n  if (',
  },
  {
    name: 'a temporary object stays after its last handle',
    file: manager('handle'),
    find: 'object.parent?.remove(object);',
    replace: '',
  },
  {
    name: 'an object without a name is permanent',
    file: manager('handle'),
    find: '(object.permanent && object.parent !== undefined)',
    replace: 'object.permanent',
  },
  {
    name: 'OBJ_PERMANENT takes no privilege',
    file: manager('operations'),
    find: 'if (permanent && !mayMakePermanent',
    replace: 'if (false && !mayMakePermanent',
  },
  {
    name: 'a privilege counts while it is disabled',
    file: manager('operations'),
    find: 'return enable\n    ?',
    replace: 'return !enable\n    ?',
  },
  {
    name: 'making temporary takes no DELETE',
    file: manager('operations'),
    find: "if (caller.mode === 'user' && (handle.grantedAccess & ACCESS.DELETE) === 0)",
    replace: 'if (false)',
  },
  {
    name: 'a query without ReturnedLength copies the NUL',
    file: manager('query-link'),
    find: 'wanted ? link.target + link.tail : link.target;',
    replace: 'link.target + link.tail;',
  },
  {
    name: 'a query takes no SYMBOLIC_LINK_QUERY',
    file: manager('query-link'),
    find: '(handle.grantedAccess & SYMBOLIC_LINK.QUERY) === 0',
    replace: 'false',
  },
  {
    name: 'a definition replaces the ones before',
    file: server('define'),
    find: 'return [target, ...(definitions ?? [])]',
    replace: 'return [target]',
  },
  {
    name: 'a definition goes to the bottom of the stack',
    file: server('define'),
    find: 'return [target, ...(definitions ?? [])]',
    replace: 'return [...(definitions ?? []), target]',
  },
  {
    name: 'a removal by prefix minds case',
    file: server('definitions'),
    find: 'exact ? equalNames : startsWithName;',
    replace: 'exact ? equalNames : (one: string, two: string) => one.startsWith(two);',
  },
  {
    name: 'an exact removal takes a prefix',
    file: server('definitions'),
    find: 'exact ? equalNames : startsWithName;',
    replace: 'startsWithName;',
  },
  {
    name: 'a removal takes all that match',
    file: server('definitions'),
    find: 'definitions.filter((_, i) => i !== index)',
    replace: 'definitions.filter((text) => indexOf([text], target, exact) < 0)',
  },
  {
    name: 'EXACT may stand alone',
    file: server('define'),
    find: ' || (exact && !remove)',
    replace: '',
  },
  {
    name: 'a global name is changed as the caller, not as the system',
    file: server('define'),
    find: '? makeLink(server, server.system,',
    replace: '? makeLink(server, impersonating,',
  },
  {
    name: 'a new name is looked for in the global directory too',
    file: manager('lookup'),
    find: 'if (last && this.#request.insert !== undefined) return undefined;',
    replace: '',
  },
  {
    name: 'an open does not look in the global directory',
    file: manager('lookup'),
    find: 'return directory.shadow.find(component, this.#caseInsensitive);',
    replace: 'return undefined;',
  },
  {
    name: 'following a link drops what comes behind it',
    file: manager('lookup'),
    find: 'target + rest.slice(1) : target + rest;',
    replace: 'target + rest.slice(1) : target;',
  },
  {
    name: 'OBJ_DONT_REPARSE is ignored',
    file: manager('lookup'),
    find: '(this.#request.attributes & OBJ.DONT_REPARSE) !== 0',
    replace: 'false',
  },
  {
    name: 'names of links mind case',
    file: manager('lookup'),
    find: 'request.type.caseInsensitive || (request',
    replace: '(request',
  },
  {
    name: 'one more link may be followed',
    file: manager('lookup'),
    find: '++this.#reparses > reparseLimit',
    replace: '++this.#reparses > reparseLimit + 1',
  },
  {
    name: 'links in other sessions take no privilege',
    file: manager('lookup'),
    find: 'if (this.#isForeign(directory)) return STATUS.ACCESS_DENIED;',
    replace: '',
  },
  {
    name: 'creating asks nothing of the directory',
    file: manager('lookup'),
    find: 'if (!allows(this.#caller, directory, right)) return STATUS.ACCESS_DENIED;',
    replace: '',
  },
  {
    name: 'a directory is created with the right to create objects',
    file: manager('lookup'),
    find: 'type.container ? DIRECTORY.CREATE_SUBDIRECTORY : DIRECTORY.CREATE_OBJECT',
    replace: 'DIRECTORY.CREATE_OBJECT',
  },
  {
    name: 'a device is opened before access is checked',
    file: manager('lookup'),
    find: "if (typeof granted === 'number') return granted;\n",
    replace: '',
  },
  {
    name: 'a defaulted DACL counts as given',
    file: security('assign'),
    find: 'given.acl !== undefined && !given.defaulted;',
    replace: 'given.acl !== undefined;',
  },
  {
    name: 'a right that was allowed is denied by a later entry',
    file: security('access-check'),
    find: 'else if (missing & mask) return',
    replace: 'else if (desired & mask) return',
  },
  {
    name: 'an open for no access is granted',
    file: security('access-check'),
    find: 'if (desired === 0) return STATUS.ACCESS_DENIED;',
    replace: 'if (desired === 0) return grant(0);',
  },
  {
    name: 'everybody has one local directory',
    file: 'lib/simulated/machine.ts',
    find: 'const dosDevices = this.#localDosDevices(token);',
    replace: 'const dosDevices = this.#booted.globalDosDevices;',
  },
  {
    name: 'names are folded by JavaScript',
    file: 'lib/simulated/objects/directory.ts',
    find: "import { upcase } from '../../names/upcase.js';",
    replace: 'const upcase = (text: string) => text.toUpperCase();',
  },
  {
    name: 'a directory counts entries wrongly',
    file: 'lib/simulated/objects/directory.ts',
    find: 'this.#count--;',
    replace: '',
  },
  {
    name: 'the context of a listing is off by one',
    file: manager('query-directory'),
    find: 'const next = start + entries.length;',
    replace: 'const next = start + entries.length + 1;',
  },
  {
    name: 'a listing forgets the entry that ends it',
    file: manager('query-directory'),
    find: 'let bytes = DIRECTORY_ENTRY_SIZE;',
    replace: 'let bytes = 0;',
  },
  {
    name: 'OBJECT_ATTRIBUTES may be of any length',
    file: manager('capture'),
    find: 'lengthOf(raw) !== OBJECT_ATTRIBUTES_SIZE',
    replace: 'lengthOf(raw) < 0',
  },
  {
    name: 'a target of no MaximumLength is let in',
    file: manager('capture'),
    find: 'if (maximum === 0) return STATUS.INVALID_PARAMETER;',
    replace: '',
  },
  {
    name: 'a query of a DOS device needs no room for the last NUL',
    file: server('query'),
    find: 'if (buffer.length > units)',
    replace: 'if (buffer.length - 1 > units)',
  },
  {
    name: 'a list of DOS devices holds what is no link',
    file: server('query'),
    find: 'object instanceof SymbolicLinkObject && !names',
    replace: '!names',
  },
];
