// Rules of a simulated machine besides its object manager, each with the change that breaks it.

const server = (name) => `lib/simulated/base-server/${name}.ts`;
const security = (name) => `lib/simulated/security/${name}.ts`;
/** What notices, where a mutation says nothing else. */
const tests = ['test/conformance/vectors.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const simulator = [
  {
    name: 'a failure that is injected for a name meets others',
    file: 'lib/simulated/machine/failures/called-names.ts',
    find: 'called === EVERY || upcase(called) === name',
    replace: 'true',
    tests: ['test/testing/failing-verbs.test.ts'],
  },
  {
    name: 'a failure of a definition has a code that is retried',
    file: 'lib/simulated/machine/failures/failing-verbs.ts',
    find: 'ERROR.FILE_EXISTS',
    replace: 'ERROR.ALREADY_EXISTS',
    tests: ['test/testing/failing-verbs.test.ts'],
  },
  {
    name: 'a definition replaces the ones before',
    file: server('define'),
    find: 'definitions: [target, ...(definitions ?? [])]',
    replace: 'definitions: [target]',
  },
  {
    name: 'a definition goes to the bottom of the stack',
    file: server('define'),
    find: 'definitions: [target, ...(definitions ?? [])]',
    replace: 'definitions: [...(definitions ?? []), target]',
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
    find: 'if (has(DDD.EXACT_MATCH_ON_REMOVE)) return false;',
    replace: '',
  },
  {
    name: 'NULL may be defined',
    file: server('define'),
    find: 'return target !== null || rules.defineNothingRemoves;',
    replace: 'return true;',
  },
  {
    name: 'a change that fails leaves the link permanent',
    file: server('define'),
    find: 'return made === ERROR.SUCCESS ? error : made;',
    replace:
      'if (made !== ERROR.SUCCESS) link.permanent = true;\n  return made === ERROR.SUCCESS ? error : made;',
  },
  {
    name: 'a removal that matches nothing leaves the link alone',
    file: server('define'),
    find: 'link.permanent = false;\n  dropIfUnused(link);\n  if',
    replace:
      'if (error !== ERROR.SUCCESS) {\n    dropIfUnused(link);\n    return error;\n  }\n  link.permanent = false;\n  dropIfUnused(link);\n  if',
  },
  {
    name: 'an empty raw target is pushed',
    file: server('define'),
    find: "if (target === null || target === '') return { definitions: [], error: ERROR.SUCCESS };",
    replace: 'if (target === null) return { definitions: [], error: ERROR.SUCCESS };',
  },
  {
    name: 'a stack has any length',
    file: server('define'),
    find: ' || unitsOf(definitions) > LONGEST_LIST',
    replace: '',
  },
  {
    name: 'a list that is built anew ends as a new one does',
    file: server('definitions'),
    find: "rebuilt ? '\\0' : ''",
    replace: "''",
  },
  {
    name: 'the descriptor of the base server wins',
    file: security('default-descriptors'),
    find: 'control: control | CONTROL.DACL_DEFAULTED });',
    replace: 'control });',
    tests: ['test/simulated/security/default-descriptors.test.ts'],
  },
  {
    name: 'a global name is changed as the caller, not as the system',
    file: server('define'),
    find: '? makeLink(server,',
    replace: '? makeLink(impersonating,',
    tests: ['test/simulated/callers/definitions.test.ts'],
  },
  {
    name: 'of several spellings the oldest is found',
    file: 'lib/simulated/object-manager/objects/directory.ts',
    find: 'caseInsensitive ? entry.at(-1)',
    replace: 'caseInsensitive ? entry.at(0)',
  },
  {
    name: 'a file may be called ..',
    file: 'lib/simulated/devices/volume.ts',
    find: " || name === '..'",
    replace: '',
  },
  {
    name: 'a local directory hides nothing behind it',
    file: 'lib/simulated/machine/logon-sessions.ts',
    find: '    local.shadow = globalDosDevices;',
    replace: '',
    tests: ['test/simulated/callers/device-maps.test.ts'],
  },
  {
    name: 'a defaulted DACL counts as given',
    file: security('assign'),
    find: 'given.acl !== undefined && !given.defaulted;',
    replace: 'given.acl !== undefined;',
    tests: ['test/simulated/security/assign.test.ts'],
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
    tests: ['test/simulated/security/access-check.test.ts'],
  },
  {
    name: 'all logon sessions share one local directory',
    file: 'lib/simulated/machine/logon-sessions.ts',
    find: 'let dosDevices: DirectoryObject | undefined;',
    replace: 'let dosDevices: DirectoryObject | undefined = globalDosDevices;',
    tests: ['test/simulated/callers/device-maps.test.ts'],
  },
  {
    name: 'names are folded by JavaScript',
    file: 'lib/simulated/object-manager/objects/directory.ts',
    find: "import { upcase } from '../../../names/upcase.js';",
    replace: 'const upcase = (text: string) => text.toUpperCase();',
  },
  {
    name: 'a directory counts entries wrongly',
    file: 'lib/simulated/object-manager/objects/directory.ts',
    find: 'this.#count--;',
    replace: '',
    tests: ['test/simulated/model.test.ts'],
  },
  {
    name: 'a list of DOS devices needs no room for the last NUL',
    file: server('query'),
    find: 'buffer.length > units ?',
    replace: 'buffer.length - 1 > units ?',
    tests: ['test/conformance/contract.test.ts'],
  },
  {
    name: 'the target of a DOS device needs room for two NULs',
    file: server('query'),
    find: 'if (stored.length > units) return ERROR.INSUFFICIENT_BUFFER;',
    replace: 'if (stored.length >= units) return ERROR.INSUFFICIENT_BUFFER;',
  },
  {
    name: 'a list of DOS devices holds what is no link',
    file: server('query'),
    find: 'if (isListed && !names',
    replace: 'if (!names',
    tests: ['test/simulated/callers/device-maps.test.ts'],
  },
  {
    name: 'a machine claims what its rules have switched off',
    file: 'lib/simulated/process/lacks.ts',
    find: 'rules[rule] ? undefined : reason(capability, rule)',
    replace: 'system.hasRedirector || rules[rule] ? undefined : reason(capability, rule)',
    tests: ['test/simulated/callers/lacks.test.ts'],
  },
  {
    name: 'a machine lacks what the real system of its profile lacks, whatever its rules',
    file: 'lib/simulated/process/lacks.ts',
    find: 'rules[rule] ? undefined : reason(capability, rule)',
    replace: 'rules[rule] && system.hasRedirector ? undefined : reason(capability, rule)',
    tests: ['test/simulated/callers/lacks.test.ts'],
  },
].map((mutation) => ({ tests, ...mutation }));
