// Leaks of the library, each with the change that makes it. A run of the tests finds handles and files that are left
// open, be it to the garbage collector; what holds memory is found by a long run, which `env` makes.

const facade = (name) => `lib/dos-devices/${name}.ts`;
const watch = 'lib/simulated/plug-and-play/device-watch.ts';
const FACADE = ['test/leaks/facade.test.ts'];
const CONTRACT = ['test/leaks/contract.test.ts'];
/** A long run of some operations. */
const long = (only) => ({
  DOSDEV_CYCLES: '2000',
  DOSDEV_CYCLE_SECONDS: '60',
  DOSDEV_CYCLE_ONLY: only,
});

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const leaks = [
  {
    name: 'a directory of links stays open',
    file: facade('name/link-names'),
    find: '    directory.close();\n',
    replace: '    void directory;\n',
    tests: FACADE,
  },
  {
    name: 'a directory that is looked at stays open',
    file: facade('read/resolve'),
    find: '  directory.close();\n',
    replace: '',
    tests: FACADE,
  },
  {
    name: 'a link whose security is read stays open',
    file: facade('security/security'),
    find: '  } finally {\n    handle.close();\n  }',
    replace: '  } finally {\n    void handle;\n  }',
    tests: FACADE,
  },
  {
    name: 'a lock of a transaction stays open',
    file: facade('transaction/lock'),
    find: '    this.#global?.close();\n',
    replace: '',
    tests: FACADE,
  },
  {
    name: 'a journal stays open',
    file: facade('transaction/journal'),
    find: "    this.#append({ ended: 'committed' satisfies Ending });\n    this.close();\n",
    replace: "    this.#append({ ended: 'committed' satisfies Ending });\n",
    tests: FACADE,
  },
  {
    name: 'a temporary name that is closed is kept in the list',
    file: facade('change/held'),
    find: '      scopes[this.scope].delete(this.name);\n',
    replace: '',
    tests: FACADE,
    env: long('temporary, done'),
  },
  {
    name: 'a watch still waits for its signal after it has ended',
    file: facade('on-abort'),
    find: '    callbacks.delete(call);\n',
    replace: '',
    tests: FACADE,
    env: long('watch, done'),
  },
  {
    name: 'a program that follows devices leaves its watch open',
    file: facade('follow/device-changes'),
    find: '    if (reports) watch.close();\n',
    replace: '',
    tests: FACADE,
    env: long('follow, done'),
  },
  {
    name: 'a simulated watch that is closed leaves its timer',
    file: watch,
    find: '    clearInterval(this.#hold);\n',
    replace: '    this.#hold.unref();\n',
    tests: CONTRACT,
    env: long('deviceTree.watch, done'),
  },
  {
    name: 'a simulated watch that is closed is still told of devices',
    file: watch,
    find: '    this.#events.unsubscribe(this.#add);\n',
    replace: '',
    tests: CONTRACT,
    env: long('deviceTree.watch, done'),
  },
];
