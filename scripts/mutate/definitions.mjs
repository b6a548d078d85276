// Rules by which changes of definitions survive other processes, and of scopes, each with the change
// that breaks it.

const part = (name) => `lib/definitions/${name}.ts`;
const SCOPE = 'lib/object-manager/scope.ts';
const test = (name) => [`test/dos-devices/${name}.test.ts`];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const definitions = [
  {
    name: 'a change of a link in use is refused at once',
    file: part('change'),
    find: "if ((yield* this.#pause()) === 'over') return this.#end('in use', now);",
    replace: "return this.#end('in use', now);",
    tests: test('vanishing'),
  },
  {
    name: 'one other reader is overlooked',
    file: part('look'),
    find: 'inUse: handleCount > 1',
    replace: 'inUse: handleCount > 2',
    tests: test('vanishing'),
  },
  {
    name: 'a link that became temporary is not made permanent again',
    file: part('change'),
    find: '    if (this.#doomed && this.#save()) return undefined;\n',
    replace: '',
    tests: test('vanishing'),
  },
  {
    name: 'a name that vanished is built anew in another scope',
    file: part('change'),
    find: 'if (now.length === 0 && this.#doomed && !this.#mayMake())',
    replace: 'if (now.length < 0)',
    tests: test('vanishing'),
  },
  {
    name: "another process's definition is lost with the link that it was met on",
    file: part('change'),
    find: '    this.#foreign = seen.definitions;\n',
    replace: '',
    tests: test('vanishing'),
  },
  {
    name: 'a name that a handle keeps is changed',
    file: part('change'),
    find: "if (!this.#doomed && this.#state < this.#last) return this.#end('kept', definitions);",
    replace: '',
    tests: test('vanishing'),
  },
  {
    name: 'a last definition that goes later counts as removed',
    file: part('change'),
    find: 'if (permanent !== undefined) return !permanent;',
    replace: 'if (permanent !== undefined) return false;',
    tests: test('vanishing'),
  },
  {
    name: 'a look that fails after a call is not tried again',
    file: part('read-twice'),
    find: '      if (first !== undefined) return first;',
    replace: '      if (first === undefined) return error;',
    tests: test('unfinished'),
  },
  {
    name: 'definitions in another case are other ones',
    file: part('look'),
    find: "equalNames(text, b[index] ?? '')",
    replace: 'text === b[index]',
    tests: test('letter-case'),
  },
  {
    name: 'a global link counts as the local one that is not there',
    file: part('look'),
    find: '  if (isGlobal && hasLocalNames(objectManager)) return undefined;\n',
    replace: '',
    tests: test('vanishing'),
  },
  {
    name: 'the time to wait begins anew with every pause',
    file: part('pause'),
    find: 'this.#until ??= now + this.#milliseconds;',
    replace: 'this.#until = now + this.#milliseconds;',
    tests: ['test/definitions/pause.test.ts'],
  },
  {
    name: 'the time to wait begins anew with every call',
    file: part('pause'),
    find: '    this.#pauses = 0;\n',
    replace: '    this.#pauses = 0;\n    this.#until = undefined;\n',
    tests: ['test/definitions/pause.test.ts'],
  },
  {
    name: 'a name that was changed counts as being changed for ever',
    file: part('at-work'),
    find: '    else names.delete(key);\n',
    replace: '',
    tests: test('watch-at-work'),
  },
  {
    name: 'a watch opens a link that a change is at work on',
    file: part('run'),
    find: 'const endWork = beginWork(objectManager, name);',
    replace: "const endWork = beginWork(objectManager, '');",
    tests: test('watch-at-work'),
  },
  {
    name: 'LocalSystem has names of its own',
    file: SCOPE,
    find: '!objectManager.lacks.deviceMaps && !objectManager.logonSession().localSystem',
    replace: '!objectManager.lacks.deviceMaps',
    tests: test('core'),
  },
  {
    name: 'a global link is looked for among the local names',
    file: SCOPE,
    find: 'return separate ? globalDevicePath(name) : dosDevicePath(name);',
    replace: "return separate && name === '' ? globalDevicePath(name) : dosDevicePath(name);",
    tests: test('core'),
  },
  {
    name: 'a name that is seen is defined by the NT call',
    file: SCOPE,
    find: 'return defined || scope === ownScope(objectManager);',
    replace: 'return scope === ownScope(objectManager);',
    tests: test('snapshot'),
  },
];
