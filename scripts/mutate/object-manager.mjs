// Rules of the simulated object manager, each with the change that breaks it.

const manager = (name) => `lib/simulated/object-manager/${name}.ts`;

/** What notices, where a mutation says nothing else. */
const tests = ['test/conformance/vectors.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const objectManager = [
  {
    name: 'a collision answers success',
    file: manager('create-open'),
    find: 'isOpenIf ? undefined : STATUS.OBJECT_NAME_COLLISION',
    replace: 'isOpenIf ? undefined : STATUS.SUCCESS',
  },
  {
    name: 'a name may end in a backslash',
    file: manager('lookup'),
    find: 'return trails ? tree.rules.trailingBackslash : STATUS.OBJECT_NAME_INVALID;',
    replace: 'return trails ? directory : STATUS.OBJECT_NAME_INVALID;',
  },
  {
    name: 'an open does not mind the type',
    file: manager('create-open'),
    find: 'if (object.type !== type) return STATUS.OBJECT_TYPE_MISMATCH;',
    replace: '',
  },
  {
    name: 'a create that meets another type answers a collision',
    file: manager('create-open'),
    find: '(isOpenIf || rules.createTypeMismatch)',
    replace: 'isOpenIf',
  },
  {
    name: 'a temporary object stays after its last handle',
    file: manager('handle'),
    find: '    parent?.remove(unused);',
    replace: '',
  },
  {
    name: 'an object without a name is permanent',
    file: manager('handle'),
    find: '(!permanent || parent === undefined)',
    replace: '!permanent',
    tests: ['test/simulated/callers/lifetimes.test.ts'],
  },
  {
    name: 'OBJ_PERMANENT takes no privilege',
    file: manager('create-open'),
    find: 'if (permanent && !mayMakePermanent',
    replace: 'if (false && !mayMakePermanent',
  },
  {
    name: 'a privilege counts while it is disabled',
    file: manager('life-time'),
    find: 'return enable\n    ?',
    replace: 'return !enable\n    ?',
    tests: ['test/simulated/callers/lifetimes.test.ts'],
  },
  {
    name: 'making temporary takes no DELETE',
    file: manager('life-time'),
    find: "caller.mode === 'user' && namespace.rules.makeTemporaryAccess",
    replace: 'false',
  },
  {
    name: 'a query without ReturnedLength copies the NUL',
    file: manager('query-link'),
    find: 'request.returnedLength ? link.target + link.tail : link.target)',
    replace: 'link.target + link.tail)',
  },
  {
    name: 'a query takes no SYMBOLIC_LINK_QUERY',
    file: manager('query-link'),
    find: '(handle.grantedAccess & SYMBOLIC_LINK.QUERY) === 0',
    replace: 'false',
  },
  {
    name: 'a new name is looked for in the global directory too',
    file: manager('lookup'),
    find: 'if (insert !== undefined && (last || !tree.rules.createsThroughGlobalNames)) return undefined;',
    replace: '',
  },
  {
    name: 'a create looks in the global directory on its way',
    file: manager('lookup'),
    find: '(last || !tree.rules.createsThroughGlobalNames)',
    replace: 'last',
  },
  {
    name: 'a backslash behind a directory counts as two',
    file: manager('lookup'),
    find: 'return trails ? tree.rules.trailingBackslash : STATUS.OBJECT_NAME_INVALID;',
    replace: 'return STATUS.OBJECT_NAME_INVALID;',
    tests: ['test/simulated/callers/rules.test.ts'],
  },
  {
    name: 'a link to the root opens the root',
    file: manager('lookup'),
    find: 'return refused ? rootThroughLink : tree.root;',
    replace: 'return tree.root;',
  },
  {
    name: 'an exclusive object is open to all',
    file: manager('exclusive'),
    find: 'return exclusive?.owner === undefined ? undefined : STATUS.ACCESS_DENIED;',
    replace: 'return undefined;',
  },
  {
    name: 'every object may be opened exclusively',
    file: manager('exclusive'),
    find: 'if (exclusive === undefined || (attributes',
    replace: 'if ((attributes',
  },
  {
    name: 'an exclusive object stays so without a handle',
    file: manager('handle'),
    find: 'if (--object.handleCount === 0 && object.exclusive !== undefined) {',
    replace: 'if (--object.handleCount < 0 && object.exclusive !== undefined) {',
  },
  {
    name: 'an exclusive link is read in one call',
    file: manager('read-links'),
    find: 'return found.exclusive?.owner === undefined ? found : STATUS.ACCESS_DENIED;',
    replace: 'return found;',
  },
  {
    name: 'OBJ_OPENLINK opens what is there',
    file: manager('create-open'),
    find: 'if (attributeRules && (attributes & object.type.invalidAttributes) !== 0) {',
    replace: 'if (attributeRules && attributes < 0) {',
  },
  {
    name: 'a handle has rights beyond its type',
    file: manager('access'),
    find: 'return (access & (validAccess | ACCESS.ACCESS_SYSTEM_SECURITY)) >>> 0;',
    replace: 'return access >>> 0 || validAccess * 0;',
  },
  {
    name: 'who creates something may read what is audited',
    file: manager('access'),
    find: "token.hasEnabled('SeSecurityPrivilege')\n  );",
    replace: 'true\n  );',
  },
  {
    name: 'an open does not look in the global directory',
    file: manager('lookup'),
    find: 'return directory.shadow.find(component, caseInsensitive);',
    replace: 'return undefined;',
  },
  {
    // All of it, and no driver could make its links through \\DosDevices: no machine would start.
    name: 'following a link drops what comes behind the next name',
    file: manager('lookup'),
    find: 'target + rest.slice(1) : target + rest;',
    replace: "target + rest.slice(1) : target + rest.replace(/(?<!^)\\\\.*/, '');",
  },
  {
    name: 'OBJ_DONT_REPARSE is ignored',
    file: manager('lookup'),
    find: '(walk.request.attributes & OBJ.DONT_REPARSE) !== 0',
    replace: 'false',
  },
  {
    name: 'names of links mind case',
    file: manager('lookup'),
    find: 'type.caseInsensitive || (attributes',
    replace: '(attributes',
  },
  {
    name: 'one more link may be followed',
    file: manager('lookup'),
    find: '++walk.reparses > reparseLimit',
    replace: '++walk.reparses > reparseLimit + 1',
    tests: ['test/simulated/callers/rules.test.ts'],
  },
  {
    name: 'links in other sessions take no privilege',
    file: manager('lookup'),
    find: 'if (isForeign(caller, directory, type)) return STATUS.ACCESS_DENIED;',
    replace: '',
    tests: ['test/simulated/callers/privileges.test.ts'],
  },
  {
    name: 'creating asks nothing of the directory',
    file: manager('lookup'),
    find: 'if (!allows(caller, directory, right, tree.rules)) return STATUS.ACCESS_DENIED;',
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
    tests: ['test/simulated/callers/lifetimes.test.ts'],
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
    name: 'a target without a MaximumLength is accepted',
    file: manager('capture'),
    find: 'if (maximum === 0) return STATUS.INVALID_PARAMETER;',
    replace: '',
  },
].map((mutation) => ({ tests, ...mutation }));
