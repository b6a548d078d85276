// One of several processes that change the same names, and the same names of every startup, with one journal. Its
// one argument is JSON: the names, the folder of the journal, a seed, and at which step it kills itself. Steps are the
// moments before and after each call that changes something, a name, the registry or the journal. On standard output
// it says `ready`; it begins when it reads a byte. It prints a line of JSON before each operation and one after it,
// which a kill does not lose.
import fs from 'node:fs';
import { Steps, stepFiles } from './steps.mjs';

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

/** The operation that is under way. */
let kind;
const steps = new Steps(killAt, (name) => print({ killed: `${name} in ${kind}` }));
stepFiles(steps, (path) => path.startsWith(stateFolder), ['truncateSync', 'rmSync']);

const { openDosDevices } = await import('dosdev');
const { openObjectManager } = await import('dosdev/nt');

const backend = steps.aroundChanges(openObjectManager('native'));
const dos = openDosDevices({ backend, stateFolder });

let count = 0;
/** A target that nothing else has, so that one can see what became of it. Process ids are used again, seeds are not. */
function target() {
  count += 1;
  return `\\Device\\S${seed}N${count}`;
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
  steps.isCounting = true;
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
