// Rules of names that last as long as what holds them, each with the change that breaks it.

const part = (name) => `lib/dos-devices/${name}.ts`;
const test = (name) => [`test/dos-devices/${name}.test.ts`];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const temporary = [
  {
    name: 'a temporary name is created where one that exists leads',
    file: 'lib/definitions/rights.ts',
    find: 'if (present === undefined) return askDirectory(objectManager, path);',
    replace: 'if (present?.name !== path) return askDirectory(objectManager, path);',
    tests: test('temporary'),
  },
  {
    name: 'a temporary name that reads back wrongly stays',
    file: part('change/temporary'),
    find: '        device?.close();\n',
    replace: '',
    tests: test('read-back'),
  },
  {
    name: 'a temporary name that is forgotten is collected',
    file: part('change/held'),
    find: '    keptIn(objectManager, scope).set(name, this);\n',
    replace: '',
    tests: test('read-back'),
  },
  {
    name: 'a temporary name may be one that Windows depends on',
    file: part('change/temporary'),
    find: 'scopeOf(objectManager, given, options)',
    replace: 'scopeOf(objectManager, given, { ...options, force: true })',
    tests: test('core'),
  },
  {
    name: 'a temporary name counts as one that is as asked for',
    file: part('change/definition'),
    find: "if (plan.change.lifetime !== 'temporary') return plan;",
    replace: 'return plan;',
    tests: test('if-defined'),
  },
];
