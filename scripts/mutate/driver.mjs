// Rules of the driver routines, each with the change that breaks it.

const part = (name) => `lib/driver/${name}.ts`;
const ROUTINES = ['test/driver/routines.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const driver = [
  {
    name: 'a link that could not be protected stays',
    file: part('create-link'),
    find: '  takeBack([target], scope);\n',
    replace: '',
    tests: ROUTINES,
  },
  {
    name: 'a protected link gets no protection from the base server',
    file: part('create-link'),
    find: "if (protection === 'unprotected') return outcome;",
    replace: 'if (protection) return outcome;',
    tests: ROUTINES,
  },
  {
    name: 'a link that was defined tells programs of it',
    file: part('create-link'),
    find: 'DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM',
    replace: 'DDD.RAW_TARGET_PATH',
    tests: ROUTINES,
  },
  {
    name: 'a name that is there gets a second definition',
    file: part('create-link'),
    find: 'if (absent !== STATUS.SUCCESS) return failed(absent);',
    replace: '',
    tests: ROUTINES,
  },
  {
    name: 'a permanent link without a name is made',
    file: part('create-link'),
    find: "path === '' ? OBJ.CASE_INSENSITIVE : ATTRIBUTES",
    replace: 'ATTRIBUTES',
    tests: ROUTINES,
  },
  {
    name: 'a global name lasts for a logon session',
    file: part('create-link'),
    find: "dosDevice ? ownScope(objectManager) : 'global'",
    replace: "'local'",
    tests: ROUTINES,
  },
  {
    name: 'a name below a DOS device is defined',
    file: part('create-link'),
    find: "name === '' || name.includes('\\\\') ? undefined : name",
    replace: "name === '' ? undefined : name",
    tests: ROUTINES,
  },
  {
    name: 'a link is deleted without its owner having the right',
    file: part('delete-symbolic-link'),
    find: 'handle === STATUS.ACCESS_DENIED ? deleteAsOwner(objectManager, symbolicLinkName) : handle',
    replace: 'handle',
    tests: ROUTINES,
  },
  {
    name: "an owner's entry stays after a deletion that failed",
    file: part('delete-symbolic-link'),
    find: 'if (status !== STATUS.SUCCESS) objectManager.setSecurity(owned, DACL, before);',
    replace: '',
    tests: ROUTINES,
  },
  {
    name: 'a routine may be called at a raised level',
    file: part('irql'),
    find: 'if (irql > IRQL.PASSIVE_LEVEL) throw',
    replace: 'if (irql > 255) throw',
    tests: ['test/driver/irql.test.ts'],
  },
  {
    name: 'an unprotected link is protected',
    file: part('routines'),
    find: "'unprotected')",
    replace: "'protected')",
    tests: ROUTINES,
  },
  {
    name: 'the NULL DACL of an unprotected link wins over what its directory hands down',
    file: part('security'),
    find: "'D:NO_ACCESS_CONTROL', daclDefaulted: true",
    replace: "'D:NO_ACCESS_CONTROL', daclDefaulted: false",
    tests: ROUTINES,
  },
  {
    name: 'the text of a descriptor ends at its NUL',
    file: 'lib/security/sddl-parser.ts',
    find: '  const found = new Map<string, SidOrAcl>();\n',
    replace:
      "  if (text.includes('\\0')) return parseSddlText(text.slice(0, text.indexOf('\\0')));\n  const found = new Map<string, SidOrAcl>();\n",
    tests: ['test/security/sddl.test.ts'],
  },
];
