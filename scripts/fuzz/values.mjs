// Makes the values of recipes, in the process whose addon is called.
import { DIRECTORY } from './texts.mjs';

/** What a getter throws: whatever else is thrown and is no TypeError is a finding. */
export class ThrownOnPurpose extends Error {}

const repeated = ({ before, repeat, times }) => before + repeat.repeat(times);

function detached(length) {
  const bytes = new Uint8Array(length);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

function bytesOf({ bytes, more = 0, of = 0 }) {
  const all = new Uint8Array(bytes.length + more).fill(of);
  all.set(bytes);
  return all;
}

const ODD = {
  undefined: () => undefined,
  nan: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  'minus zero': () => -0,
  bigint: () => 2n ** 70n,
  symbol: () => Symbol.iterator,
  object: () => ({}),
  function: () => () => {},
  date: () => new Date(0),
  throws: () => ({
    valueOf() {
      throw new ThrownOnPurpose();
    },
    toString() {
      throw new ThrownOnPurpose();
    },
  }),
  addon: ({ addon }) => addon,
  proxy: () => new Proxy([], {}),
  'null prototype': () => Object.create(null),
  class: () => class {},
  buffer: () => new ArrayBuffer(20),
  view: () => new DataView(new ArrayBuffer(20)),
  detached: (_, { length }) => detached(length),
  uint16: (_, { length }) => new Uint16Array(length),
};

const FORGED = {
  foreign: ({ foreign }) => foreign,
  created: (_, handle) => Object.create(handle ?? null),
  proxy: (_, handle) => new Proxy(handle ?? {}, {}),
  copy: (_, handle) => ({ ...handle }),
  json: (_, handle) => JSON.parse(JSON.stringify(handle ?? {})),
};

/** What reading an element does. */
const DEEDS = {
  throw: () => {
    throw new ThrownOnPurpose();
  },
  close: ({ addon, handles }, slot) => {
    if (handles[slot] !== undefined) addon.close(handles[slot]);
    if (slot % 2 === 0) {
      handles[slot] = undefined;
      return;
    }
    // Its value may be another object's from here on.
    handles[slot] = addon.openDirectory('\\BaseNamedObjects', 0x40, 3, null);
    if (typeof handles[slot] === 'number') handles[slot] = undefined;
  },
  open: ({ addon }) => addon.openDirectory('\\??', 0x40, 3, null),
  shrink: (_world, _slot, list) => {
    list.length = 0;
  },
  grow: (_world, _slot, list) => {
    for (let i = 0; i < 1000; i += 1) list.push(null);
  },
  detach: (_world, _slot, list) => {
    for (const one of list)
      if (one instanceof Uint8Array) structuredClone(one.buffer, { transfer: [one.buffer] });
  },
  nested: ({ addon }) => addon.readLinks('\\??', 0),
};

function listOf(world, { list, at, does, slot }) {
  const made = list.map((recipe) => valueFor(world, recipe));
  if (does === undefined) return made;
  const value = made[at];
  let isDone = false;
  Object.defineProperty(made, at, {
    configurable: true,
    get: () => {
      // Once: what it does may read the list.
      if (!isDone) {
        isDone = true;
        DEEDS[does](world, slot, made);
      }
      return value;
    },
  });
  return made;
}

/**
 * @typedef {object} World what recipes refer to
 * @property {object} addon
 * @property {unknown[]} handles by slot
 * @property {unknown} foreign a handle of another copy of the addon
 * @property {string} directory the object directory of this process
 */

/** @param {World} world @param {unknown} recipe of kinds.mjs */
export function valueFor(world, recipe) {
  if (typeof recipe === 'string') return recipe.replace(DIRECTORY, world.directory);
  if (recipe === null || typeof recipe !== 'object') return recipe;
  if ('repeat' in recipe) return repeated({ ...recipe, before: valueFor(world, recipe.before) });
  if ('forged' in recipe) return FORGED[recipe.forged](world, world.handles[recipe.slot]);
  if ('list' in recipe) return listOf(world, recipe);
  if ('fact' in recipe) return world.addon[recipe.fact];
  if ('slot' in recipe) return world.handles[recipe.slot] ?? null;
  if ('bytes' in recipe) return bytesOf(recipe);
  return ODD[recipe.odd](world, recipe);
}
