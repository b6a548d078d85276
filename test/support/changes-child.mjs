// One of several processes that change the same names, and the same names of every startup, with one journal. Its
// one argument is JSON: the names, the folder of the journal, a seed, and at which step it kills itself. Steps are the
// moments before and after each call that changes something, a name, the registry or the journal. On standard output
// it says `ready`; it begins when it reads a byte. It prints a line of JSON before each operation and one after it,
// which a kill does not lose.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { names, listed, stateFolder, seed, killAt } = JSON.parse(process.argv[2] ?? '{}');
const STANDARD_OUTPUT = 1;
const { writeSync } = fs;
const print = (value) => writeSync(STANDARD_OUTPUT, `${JSON.stringify(value)}\n`);

let state = seed;
function roll(sides) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
}
const one = (list) => list[roll(list.length)];

/** The operation that is under way, and how many steps there were. */
let kind;
let steps = 0;

function step(name) {
  if (kind === undefined) return;
  steps += 1;
  if (steps !== killAt) return;
  print({ killed: `${name} in ${kind}` });
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

/** Makes the moments before and after a call steps. Some releases of Node.js make one call by another. */
let calling = false;
function stepping(object, name, { counts = () => true, after = () => {} } = {}) {
  const original = object[name];
  return (...args) => {
    if (calling || !counts(...args)) return original.apply(object, args);
    step(`before ${name}`);
    calling = true;
    try {
      const answer = original.apply(object, args);
      after(answer);
      return answer;
    } finally {
      calling = false;
      step(`after ${name}`);
    }
  };
}

const journals = new Set();
const isJournal = (path) => String(path).startsWith(stateFolder);
const isOpenJournal = (descriptor) => journals.has(descriptor);
fs.openSync = stepping(fs, 'openSync', {
  counts: isJournal,
  after: (descriptor) => journals.add(descriptor),
});
for (const name of ['writeSync', 'fsyncSync']) {
  fs[name] = stepping(fs, name, { counts: isOpenJournal });
}
for (const name of ['truncateSync', 'rmSync']) fs[name] = stepping(fs, name, { counts: isJournal });
syncBuiltinESMExports();

const { openDosDevices } = await import('dosdev');
const { openObjectManager } = await import('dosdev/nt');

const CHANGES = ['createSymbolicLink', 'makeTemporary', 'makePermanent', 'defineDosDevice'];
const REGISTRY_CHANGES = ['setString', 'setValue', 'delete'];

/** The same object, whose changing calls are steps. */
function mortal(target, changing, parts = {}) {
  return new Proxy(target, {
    get(_, key) {
      const value = parts[key] ?? target[key];
      if (typeof value !== 'function') return value;
      return changing.includes(key) ? stepping(target, key) : value.bind(target);
    },
  });
}

const native = openObjectManager('native');
const registry = mortal(native.registry, REGISTRY_CHANGES);
const dos = openDosDevices({ backend: mortal(native, CHANGES, { registry }), stateFolder });

let count = 0;
/** A target that nothing else has, so that one can see what became of it. */
function target() {
  count += 1;
  return `\\Device\\P${process.pid}N${count}`;
}

/** What a change did: the key of what was changed, the values before it and after it. */
const defined = ({ name, before, after }) => [{ key: name, before, after }];
const listing = ({ name, before, after }) => [{ key: `persisted ${name}`, before, after }];

/** Each operation, with the keys and targets that it is about, and what it does. */
const OPERATIONS = {
  persist() {
    const [name, to] = [one(listed), target()];
    const ifDefined = one(['replace', 'replace', 'error']);
    return {
      about: { [`persisted ${name}`]: to },
      act: () => listing(dos.persist(name, to, { ifDefined })),
    };
  },
  unpersist() {
    const name = one(listed);
    return {
      about: { [`persisted ${name}`]: null },
      act: () => listing(dos.unpersist(name, { ifExists: true })),
    };
  },
  apply() {
    const wanted = names.map((name) => [name, target()]);
    const entries = wanted.map(([name, to]) => [name, { target: to, replace: true }]);
    return {
      about: Object.fromEntries(wanted),
      act: () => dos.apply({ names: Object.fromEntries(entries) }).flatMap(defined),
    };
  },
  transaction() {
    const wanted = names.map((name) => [name, target()]);
    const [name, to] = [one(listed), target()];
    return {
      about: { ...Object.fromEntries(wanted), [`persisted ${name}`]: to },
      act: () =>
        dos.transaction((it) => {
          const changes = wanted.map(([one, target]) =>
            it.define(one, target, { ifDefined: 'replace' }),
          );
          const { persisted } = it.define(name, to, { ifDefined: 'replace', persist: true });
          return [...changes.flatMap(defined), ...listing(persisted)];
        }),
    };
  },
};
const KINDS = ['persist', 'persist', 'unpersist', 'apply', 'transaction'];

print('ready');
process.stdin.once('data', () => {
  for (;;) {
    kind = one(KINDS);
    const { about, act } = OPERATIONS[kind]();
    print({ kind, about });
    try {
      print({ done: act().filter(({ before, after }) => before[0] !== after[0]) });
    } catch (error) {
      print({ failed: { code: error.code ?? error.name, message: error.message } });
      if (error.code === 'ERR_DOSDEV_ROLL_BACK') dos.recover({ discard: true });
    }
  }
});
