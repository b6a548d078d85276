// Rules of names that follow devices, each with the change that breaks it.

const part = (name) => `lib/dos-devices/follow/${name}.ts`;
const PROPERTY = ['test/devices/follow-property.test.ts'];
const FOLLOW = ['test/devices/follow.test.ts'];
const RECORDS = ['test/devices/follow-records.test.ts'];
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
    find: 'const options = { scope, target, force: true };',
    replace: 'const options = { scope, all: true, force: true };',
    tests: PROPERTY,
  },
  {
    name: 'what another program put in front is covered',
    file: part('followed-name'),
    find: '    if (this.#foreign !== undefined) {',
    replace: "    if (this.#foreign !== undefined && name === '') {",
    tests: PROPERTY,
  },
  {
    name: 'the first of several devices is guessed',
    file: part('destination'),
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
    file: part('failed-event'),
    find: '  if (!(error instanceof DosDevError || error instanceof CircleError)) throw error;',
    replace: '  if (error !== undefined) throw error;',
    tests: FOLLOW,
  },
  {
    name: 'what a failed call may have made is forgotten',
    file: part('followed-name'),
    find: '        this.#made = { scope, target: path, besides: countOf(before, path) };\n',
    replace: '',
    tests: ['test/devices/follow-faults.test.ts'],
  },
  {
    name: 'a name that is missing for a moment counts as removed',
    file: part('settled-read'),
    find: '    if (!isMissing(now)) break;',
    replace: '    if (now !== undefined) break;',
    tests: ['test/devices/follow-faults.test.ts'],
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
    find: 'const pause = reports ? rest() : DEVICE_INTERVAL;',
    replace: 'const pause = DEVICE_INTERVAL;',
    tests: LOOKS,
  },
  {
    name: 'a refused call is tried again only when a device comes or goes',
    file: part('followed-name'),
    find: '    this.#unsettled = true;\n',
    replace: '',
    tests: LOOKS,
  },
  {
    name: 'what others do to a name is noticed only when a device comes or goes',
    file: part('followed-name'),
    find: '? LONGEST : NAME_INTERVAL',
    replace: '? LONGEST : LONGEST',
    tests: LOOKS,
  },
  {
    name: 'nothing is reported when a name is followed again',
    file: part('followed-name'),
    find: "    if (this.#leftReported) this.#again = { type: 'defined' };\n",
    replace: '',
    tests: LOOKS,
  },
  {
    name: 'what a killed process made is not taken over',
    file: part('followed-name'),
    find: '      if (this.#others === undefined) this.#adopt(before, scope);\n',
    replace: '',
    tests: RECORDS,
  },
  {
    name: 'a record of an earlier run of the system counts',
    file: part('records'),
    find: '    return this.#owner === undefined || isEarlier(owner, this.#owner);',
    replace: '    return this.#owner === undefined && isEarlier(owner, owner);',
    tests: RECORDS,
  },
  {
    name: 'what a running process made is taken over',
    file: part('records'),
    find: 'record.pid !== process.pid && isRunning(record.pid) ? undefined',
    replace: 'record.pid < 0 && isRunning(record.pid) ? undefined',
    tests: RECORDS,
  },
  {
    name: 'what another process of this follow made is taken over',
    file: part('records'),
    find: 'file === undefined || followedHere.has(file)',
    replace: 'file === undefined',
    tests: RECORDS,
  },
  {
    name: 'the record of what stays by wish is kept',
    file: part('records'),
    find: '    remove(file);\n    this.#own.delete(file);',
    replace: '    this.#own.delete(file);',
    tests: RECORDS,
  },
  {
    name: 'a selector of no device that ever was is said to wait for one',
    file: part('destination'),
    find: 'const isKnown = matching.length > 0;',
    replace: 'const isKnown = true;',
    tests: FOLLOW,
  },
];
