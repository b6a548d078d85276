// What a link costs among 10,000 to 1,000,000, beside what it costs among 1,000.
import { SimulatedMachine } from 'dosdev/testing';
import { graphCommand } from '../links/graph.mjs';
import {
  among,
  expectLinks,
  LARGE,
  machineWith,
  pathOf,
  SMALL,
  targetOf,
} from '../links/machines.mjs';

export const title = 'Scale';

/** A watch waits twenty times as long as a look takes. */
const LESS_LARGE = 100_000;

/** The snapshot with another target for one name in a hundred. */
function otherThan(snapshot) {
  const entries = snapshot.entries.map((entry, i) =>
    i % 100 === 50 && entry.name.startsWith('LINK')
      ? { ...entry, definitions: ['\\Device\\Other'] }
      : entry,
  );
  return { ...snapshot, entries };
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

/** Half of the names are there as declared, and half are new. */
function applying(entryOf) {
  return ({ dos }, count) => {
    const entries = Array.from({ length: count }, (_, i) => [
      `${i % 2 === 0 ? 'LINK' : 'NEW'}${i}`,
      entryOf(i),
    ]);
    const names = Object.fromEntries(entries);
    return () => {
      const changes = dos.apply({ names }, { dryRun: true });
      const defined = changes.filter(({ action }) => action === 'define');
      expectLinks(defined, Math.floor(count / 2));
    };
  };
}

/** The names are read, followed and printed as a Mermaid flowchart. */
function drawing({ machine }, count) {
  const graph = graphCommand(machine.logon());
  return async () => expectLinks(await (await graph)(), count);
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
  'dos.apply(targets), a dry run': applying(targetOf),
  'dos.apply(aliases), a dry run': applying((i) =>
    i % 2 === 0 ? targetOf(i) : { alias: `LINK${i}` },
  ),
  'dosdev graph': drawing,
  'machine.toJSON()':
    ({ machine }) =>
    () =>
      machine.toJSON(),
  'SimulatedMachine.fromJSON(record)': ({ machine }) => {
    const record = JSON.parse(JSON.stringify(machine));
    return () => SimulatedMachine.fromJSON(record);
  },
};

const CREATES = 10_000;

/** One name created and closed over and over, which leaves nothing behind. */
function creating({ kernel }) {
  return () => {
    for (let i = 0; i < CREATES; i++) {
      kernel.close(kernel.createSymbolicLink('\\GLOBAL??\\CREATED', '\\Device\\Null'));
    }
  };
}

/** @returns a side whose costs are those of one name, however many there are */
function ofOneName(count) {
  return {
    name: `among ${count.toLocaleString('en')}`,
    prepare: () => ({ run: creating(machineWith(count)), count: CREATES }),
  };
}

const READ = 1000;
const ROUNDS = 20;

/** The names that are read: as many, however many there are. */
const indicesAmong = (count) => Array.from({ length: READ }, (_, i) => (i * count) / READ);

function readingLinks(count) {
  const { kernel } = machineWith(count);
  const paths = indicesAmong(count).map(pathOf);
  return () => {
    let length = 0;
    for (const path of paths) length += kernel.readLink(path).length;
    return length;
  };
}

function readingMap(count) {
  const all = Array.from({ length: count }, (_, i) => [`LINK${i}`, { target: targetOf(i) }]);
  const map = new Map(all);
  const names = indicesAmong(count).map((i) => `LINK${i}`);
  return () => {
    let length = 0;
    for (const name of names) length += map.get(name).target.length;
    return length;
  };
}

/** How many times as long it takes among many as among few. */
function growth(name, readingAmong) {
  return {
    name,
    prepare: () => {
      const few = readingAmong(SMALL);
      const many = readingAmong(LARGE);
      return { cost: () => timeOf(many) / timeOf(few) };
    },
  };
}

function timeOf(read) {
  const began = process.cpuUsage();
  let length = 0;
  for (let i = 0; i < ROUNDS; i++) length += read();
  if (length < ROUNDS * READ * '\\Device\\Link'.length) throw new Error(`${length} units`);
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

const SLOW = { processes: 1, pairs: 4, warmUp: 2 };
/** A run takes up to a minute. The first one, to find how many make a sample, warms both sides up. */
const SLOWEST = { processes: 1, pairs: 1, warmUp: 0 };
const perLink = { count: 1, unit: 'link' };

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  ...Object.entries(OPERATIONS).flatMap(([name, makeRun]) =>
    [LARGE, 100_000, 10_000].map((count) => ({
      name: `scale: ${name}${count === LARGE ? '' : ` among ${count.toLocaleString('en')}`}`,
      goal: 3,
      subject: among(count, makeRun),
      yardstick: among(SMALL, makeRun),
      per: perLink,
      effort: count === LARGE ? SLOWEST : SLOW,
    })),
  ),
  {
    name: 'scale: dos.watch(), two looks',
    goal: 3,
    subject: among(LESS_LARGE, watching),
    yardstick: among(SMALL, watching),
    per: perLink,
    effort: SLOW,
  },
  {
    name: 'scale: create + close of one name',
    goal: 2,
    subject: ofOneName(LARGE),
    yardstick: ofOneName(SMALL),
    per: perLink,
    effort: { processes: 2 },
  },
  {
    name: 'scale: reading 1,000 names, 1,000,000 ÷ 1,000 links',
    goal: 1,
    unit: 'times',
    per: { count: 1, unit: 'name' },
    subject: growth('readLink', readingLinks),
    yardstick: growth('Map', readingMap),
    effort: { processes: 3 },
  },
];
