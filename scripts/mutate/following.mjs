// Rules of names that follow devices, each with the change that breaks it.

const part = (name) => `lib/dos-devices/devices/${name}.ts`;
const PROPERTY = ['test/devices/follow-property.test.ts'];
const FOLLOW = ['test/devices/follow.test.ts'];
const LOOKS = ['test/devices/follow-looks.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const following = [
  {
    name: 'a name stays when its device goes or moves',
    file: part('followed-name'),
    find: '    const removed = await this.removeOwn(objectManager);',
    replace: '    const removed = undefined as Made | undefined;',
    tests: PROPERTY,
  },
  {
    name: 'every definition of a name is taken away with its own',
    file: part('followed-name'),
    find: 'const options = { scope, target, ifExists: true };',
    replace: 'const options = { scope, all: true, ifExists: true };',
    tests: PROPERTY,
  },
  {
    name: 'what another program put in front is covered',
    file: part('followed-name'),
    find: '    if (this.#foreign !== undefined) return this.#left(device, target, removed);\n',
    replace: '',
    tests: PROPERTY,
  },
  {
    name: 'the first of several devices is guessed',
    file: part('one-device'),
    find: '  if (another !== undefined) {',
    replace: "  if (another !== undefined && text === '') {",
    tests: PROPERTY,
  },
  {
    name: 'a name that leads to the device already counts as made here',
    file: part('followed-name'),
    find: "      return this.#once({ type: 'unchanged', name, target, device });",
    replace:
      "      this.#made = { scope: 'local', target };\n      return this.#once({ type: 'unchanged', name, target, device });",
    tests: FOLLOW,
  },
  {
    name: 'what has been reported is repeated at every look',
    file: part('followed-name'),
    find: '    if (key === this.#reported) return [];\n',
    replace: '',
    tests: PROPERTY,
  },
  {
    name: 'an error of one name ends the others',
    file: part('followed-name'),
    find: '    if (!(error instanceof DosDevError)) throw error;',
    replace: '    if (error !== undefined) throw error;',
    tests: FOLLOW,
  },
  {
    name: 'a change of the devices during a look is missed',
    file: part('device-changes'),
    find: '      reported = new AbortController();\n      yield undefined;',
    replace: '      yield undefined;\n      reported = new AbortController();',
    tests: LOOKS,
  },
  {
    name: 'reports of devices are left open at the end',
    file: part('device-changes'),
    find: '    if (reports) watch.close();',
    replace: '',
    tests: LOOKS,
  },
  {
    name: 'it polls although devices are reported',
    file: part('device-changes'),
    find: 'reports && isSettled() ? LONGEST',
    replace: 'reports && isSettled() && LONGEST < 0 ? LONGEST',
    tests: LOOKS,
  },
  {
    name: 'a refused call is tried again only when a device comes or goes',
    file: part('followed-name'),
    find: '    this.#again = true;\n',
    replace: '',
    tests: LOOKS,
  },
];
