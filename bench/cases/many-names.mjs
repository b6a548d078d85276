// What one operation costs with a hundred thousand names, beside the least that JavaScript needs for as many.
import { openDosDevices } from 'dosdev';
import { createSimulatedMachine } from 'dosdev/testing';
import { heapOf } from '../harness/heap.mjs';
import { machineWith, pathOf } from '../links/machines.mjs';

export const title = 'Many names';

const NAMES = 100_000;
const DELETE = 0x1_0000;
const TARGET = '\\Device\\Serial0';
const one = (unit) => ({ count: 1, unit });

/**
 * One look of a watch: it looks when it begins, which is not measured, and at once when an event is asked for.
 * @param {(kernel: object) => unknown} change what happens between the two looks
 */
function aLook(name, change) {
  return {
    name,
    prepare: () => {
      const { dos, kernel } = machineWith(NAMES);
      return {
        cost: async () => {
          const watch = dos.watch();
          const expected = change(kernel);
          let event;
          const time = timeOf(() => {
            event = watch.next();
          });
          if (expected !== undefined && (await event).value.name !== expected) {
            throw new Error(`the change of ${expected} was not found`);
          }
          await watch.return();
          return time;
        },
      };
    },
  };
}

let targets = 0;

/** Gives a link a new target: another link of the name takes its place. */
function changeTarget(kernel, i) {
  const path = pathOf(i);
  const link = kernel.openSymbolicLink(path, { access: DELETE });
  kernel.makeTemporary(link);
  kernel.close(link);
  const attributes = 0x10;
  kernel.close(kernel.createSymbolicLink(path, `\\Device\\Other${targets++}`, { attributes }));
  return `LINK${i}`;
}

/** A Map of all names, compared with the one before. */
const aMap = {
  name: 'a Map, built and compared',
  prepare: () => {
    const links = machineWith(NAMES).kernel.readLinks('\\GLOBAL??');
    const build = () => new Map(Array.from(links, ({ name, target }) => [name, target]));
    let before = build();
    return {
      cost: () =>
        timeOf(() => {
          const after = build();
          for (const [name, target] of after)
            if (before.get(name) !== target) throw new Error(name);
          for (const name of before.keys()) if (!after.has(name)) throw new Error(name);
          before = after;
        }),
    };
  },
};

function timeOf(run) {
  const began = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

/** What a name takes that `temporary` keeps. */
function heapOfTemporary() {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  return heapOf((i) => dos.temporary(`COM${i}`, TARGET));
}

const effort = { processes: 2, pairs: 8, warmUp: 4 };

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  {
    name: 'scale: one look of a watch at 100,000 names, nothing changed',
    goal: 0.35,
    per: one('look'),
    subject: aLook('watch.next()', () => undefined),
    yardstick: aMap,
    effort,
  },
  {
    name: 'scale: one look of a watch at 100,000 names, the first and the last changed',
    goal: 0.35,
    per: one('look'),
    subject: aLook('watch.next()', (kernel) => {
      changeTarget(kernel, NAMES - 1);
      return changeTarget(kernel, 0);
    }),
    yardstick: aMap,
    effort,
  },
  {
    name: 'scale: machine.toJSON() beside JSON.stringify',
    goal: 1,
    per: { count: NAMES, unit: 'link' },
    subject: {
      name: 'toJSON',
      prepare: () => {
        const { machine } = machineWith(NAMES);
        return { run: () => machine.toJSON() };
      },
    },
    yardstick: {
      name: 'JSON.stringify of the record',
      prepare: () => {
        const record = machineWith(NAMES).machine.toJSON();
        return { run: () => JSON.stringify(record) };
      },
    },
    effort,
  },
  {
    name: 'scale: heap of a name that temporary() keeps',
    goal: 1,
    why: 'the link and its handle take 237 B of it; the rest is the name, an object with it, and an entry that keeps the handle',
    unit: 'B',
    per: one('name'),
    subject: { name: 'dos.temporary', prepare: heapOfTemporary },
    yardstick: { name: '300 bytes', prepare: () => ({ cost: () => 300 }) },
    effort: { processes: 1, pairs: 6, warmUp: 3 },
  },
];
