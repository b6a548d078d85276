// One of two processes that are at work on one name. Its one argument is JSON: what it does, to which
// name, and for how many milliseconds. On standard output it says `ready`; it begins when it reads a
// byte, and prints in the end what happened, as JSON.
import { openDosDevices } from 'dosdev';

const { task, name, id, milliseconds } = JSON.parse(process.argv[2] ?? '{}');
const dos = openDosDevices({ backend: 'native' });
const { objectManager } = dos;
const stacked = !objectManager.lacks.dosDeviceStack;
const now = () => Number(process.hrtime.bigint() / 1000n);

let seed = 1;
function roll(sides) {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * sides);
}

const definitions = () => dos.query(name)?.definitions ?? [];
const target = (number) => `\\Device\\${id}${number}`;

const TASKS = {
  /** Opens, queries and closes the link, and asks the base server, as fast as it can. */
  read(until) {
    const seen = new Set();
    let [reads, absent] = [0, 0];
    while (performance.now() < until) {
      const link = objectManager.openSymbolicLink(`\\??\\${name}`);
      if (typeof link === 'number') absent += 1;
      else {
        const found = objectManager.querySymbolicLink(link);
        if (typeof found === 'object') seen.add(found.target);
        link.close();
      }
      objectManager.queryDosDevice(name);
      reads += 1;
    }
    return { reads, absent, seen: seen.size };
  },

  /** Changes the name, which no other process does: whatever is not as it left it has been lost. */
  change(until) {
    const faults = [];
    let [changes, stack] = [0, []];
    while (performance.now() < until && faults.length < 5) {
      const was = stack;
      try {
        if (stack.length === 0 || (stacked && stack.length < 5 && roll(2) === 0)) {
          stack = [target(changes), ...stack];
          dos.define(name, stack[0]);
        } else if (stacked && roll(3) === 0) {
          const oldest = stack.at(-1);
          stack = stack.slice(0, -1);
          dos.remove(name, { target: oldest });
        } else {
          stack = stack.slice(1);
          dos.remove(name);
        }
        const found = definitions();
        if (JSON.stringify(found) !== JSON.stringify(stack)) throw new Error(`found ${found}`);
        changes += 1;
      } catch (error) {
        faults.push(`change ${changes}, ${was} to ${stack}: ${error.stack}`);
        stack = [...definitions()];
      }
    }
    for (let left = definitions(); left.length > 0; left = definitions()) dos.remove(name);
    return { changes, faults };
  },

  /** Defines the name, and takes its own definition away, beside another process that does the same. */
  contend(until) {
    const held = [];
    const refused = {};
    const faults = [];
    const attempt = (act, after) => {
      let code;
      try {
        act();
      } catch (error) {
        code = error.code ?? error.message;
        refused[code] = (refused[code] ?? 0) + 1;
      }
      const fault = after(code === undefined);
      if (fault !== undefined) faults.push(`${fault}, after ${code ?? 'success'}`);
      return code === undefined;
    };
    let mine = '';
    const isThere = () => definitions().includes(mine);
    const define = () => {
      return attempt(
        () => dos.define(name, mine),
        (done) => (isThere() === done ? undefined : `${mine} is ${done ? 'lost' : 'left'}`),
      );
    };
    for (let round = 0; performance.now() < until && faults.length < 5; round++) {
      mine = target(round);
      if (!define()) continue;
      const from = now();
      if (!isThere()) faults.push(`${mine} is lost while it should be there`);
      const to = now();
      // Only then is it gone; another process may have defined the name since, which is no success.
      attempt(
        () => dos.remove(name, { target: mine }),
        () => (isThere() ? `${mine} is left` : undefined),
      );
      held.push([from, to]);
    }
    mine = target('Last');
    return { held, refused, faults, last: define() ? mine : undefined };
  },
};

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  const answer = TASKS[task](performance.now() + milliseconds);
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
});
