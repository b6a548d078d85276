// What a link costs among a million links, beside what it costs among a thousand.
import { createSimulatedMachine, SimulatedMachine } from 'dosdev/testing';

export const title = 'Scale';

const SMALL = 1000;
const LARGE = 1_000_000;
/** A watch waits twenty times as long as a look takes. */
const LESS_LARGE = 100_000;
const OBJ_PERMANENT = 0x10;

/** A machine with so many more global names, and the DOS devices as LocalSystem sees them. */
function machineWith(count) {
  const machine = createSimulatedMachine();
  const kernel = machine.kernel();
  for (let i = 0; i < count; i++) {
    const link = kernel.createSymbolicLink(`\\GLOBAL??\\LINK${i}`, `\\Device\\Link${i}`, {
      attributes: OBJ_PERMANENT,
    });
    kernel.close(link);
  }
  return { machine, kernel, dos: machine.dosDevices('system') };
}

/** The snapshot with another target for one name in a hundred. */
function otherThan(snapshot) {
  const entries = snapshot.entries.map((entry, i) =>
    i % 100 === 50 && entry.name.startsWith('LINK')
      ? { ...entry, definitions: ['\\Device\\Other'] }
      : entry,
  );
  return { ...snapshot, entries };
}

/** Throws unless a list has one member for each link, or for each name of the machine. */
function expectLinks(list, count) {
  if (list.length < count || list.length > count + 100) throw new Error(`${list.length} links`);
}

/** Restores another snapshot each time. */
function restoring({ dos }, count) {
  const first = dos.snapshot();
  const second = otherThan(first);
  let next = second;
  return () => {
    const changes = dos.restore(next, { match: 'LINK*' });
    expectLinks(changes, Math.floor(count / 100));
    next = next === second ? first : second;
  };
}

/** A look for each of two changes: a link is created, and deleted. */
function watching({ dos, kernel }) {
  const watch = dos.watch({ interval: 1 });
  const happens = async (type) => {
    const { value } = await watch.next();
    if (value.type !== type) throw new Error(value.type);
  };
  return async () => {
    const link = kernel.createSymbolicLink('\\GLOBAL??\\WATCHED', '\\Device\\Null');
    await happens('added');
    kernel.close(link);
    await happens('removed');
  };
}

/** What is done, and a function that makes its run of a machine with some links. */
const OPERATIONS = {
  'dos.list()':
    ({ dos }, count) =>
    () =>
      expectLinks(dos.list(), count),
  'dos.snapshot()':
    ({ dos }, count) =>
    () =>
      expectLinks(dos.snapshot().entries, count),
  'dos.diff(a, b)': ({ dos }, count) => {
    const first = dos.snapshot();
    const second = otherThan(first);
    return () => expectLinks(dos.diff(first, second), Math.floor(count / 100));
  },
  'dos.restore(snapshot)': restoring,
  'machine.toJSON()':
    ({ machine }) =>
    () =>
      machine.toJSON(),
  'SimulatedMachine.fromJSON(record)': ({ machine }) => {
    const record = JSON.parse(JSON.stringify(machine));
    return () => SimulatedMachine.fromJSON(record);
  },
  'dos.watch(), two looks': watching,
};

function among(count, makeRun) {
  return {
    name: `among ${count.toLocaleString('en')}`,
    prepare: () => ({ run: makeRun(machineWith(count), count), count }),
  };
}

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = Object.entries(OPERATIONS).map(([name, makeRun]) => ({
  name: `scale: ${name}`,
  goal: 3,
  subject: among(makeRun === watching ? LESS_LARGE : LARGE, makeRun),
  yardstick: among(SMALL, makeRun),
  per: { count: 1, unit: 'link' },
  effort: { processes: 1, pairs: 2, warmUp: 1 },
}));
