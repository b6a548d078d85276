// Makes calls of the addon, in a process of its own: what it looks for may end or hang the process. Before each
// call it writes the number of the step to a file. The last line of its output is a JSON object: what was reached,
// or a finding.
//   node --expose-gc scripts/fuzz/child.mjs '{"addon": FILE, "copy": FILE, "log": FILE, "seed": 1, "calls": 50000}'
// With `steps`, a file of a JSON list, it makes those instead.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { CALLS } from './calls.mjs';
import { exclusionOf } from './exclusions.mjs';
import { stepsOf } from './generate.mjs';
import { SLOTS } from './kinds.mjs';
import { faultOfReturn, reached } from './returns.mjs';
import { DIRECTORY, LASTING } from './texts.mjs';
import { ThrownOnPurpose, valueFor } from './values.mjs';

const CASELESS = 0x40;
const ALL_OF_A_DIRECTORY = 0xf_000f;
/** How often promises are waited for, and finalizers get to run. */
const STEPS_OF_A_TURN = 256;
/** How often everything is collected. */
const STEPS_OF_A_COLLECTION = 8192;
/** Blocks and handles that may be left at the end: what was kept since is not a leak yet. */
const MOST_LEFT = { blocks: 40, handle: 64 };

/** Kinds of arguments that are handles. */
const OF_HANDLES = ['handle', 'root', 'handle or null'];

class Finding extends Error {}

const options = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
const addon = require(options.addon);
// Another file, so that the process has two of it.
const copy = require(options.copy);
const log = openSync(options.log, 'w');

/** @type {import('./values.mjs').World & import('./exclusions.mjs').World} */
const world = {
  addon,
  handles: Array(SLOTS).fill(undefined),
  foreign: made(copy.createSymbolicLink('', 'x', CASELESS, 0xf_0001, null, null)),
  directory: `\\BaseNamedObjects\\#dosdev-fuzz-${process.pid}`,
  isOwn,
};
const outcome = { steps: 0, calls: {}, excluded: {}, handles: [] };
const waiting = [];
let step;

function made(handle) {
  if (typeof handle !== 'object') throw new Error(`cannot begin: ${handle.toString(16)}`);
  return handle;
}

/** Whether what it leads to was made by this process. */
function isOwn(handle) {
  const object = addon.queryObject(handle);
  if (typeof object === 'number') return true;
  return object.name === '' || object.name.startsWith(`${world.directory}\\`);
}

const makeDirectory = (path) =>
  made(
    addon.createDirectory(
      path.replace(DIRECTORY, world.directory),
      CASELESS,
      ALL_OF_A_DIRECTORY,
      null,
      null,
    ),
  );

/** Not in a slot: it is there as long as this is. */
const kept = [makeDirectory(DIRECTORY), makeDirectory(LASTING)];

function count(table, key) {
  table[key] = (table[key] ?? 0) + 1;
}

/** Whether an argument of its own, and no element of one, is not what it pretends to be. */
function takesForged(call, args) {
  return CALLS[call].takes.some((kind, at) => OF_HANDLES.includes(kind) && args[at]?.forged);
}

/** Makes a call. @returns what it returns, or `undefined` when it threw what it may */
function makeCall({ call, args, slot }) {
  const values = args.map((recipe) => valueFor(world, recipe));
  const reason = exclusionOf(world, call, values);
  if (reason !== undefined) {
    count(outcome.excluded, reason);
    return;
  }
  outcome.calls[call] ??= {};
  const reachedBy = outcome.calls[call];
  let value;
  try {
    value = addon[call](...values);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof ThrownOnPurpose))
      throw new Finding(`threw ${error}`);
    count(reachedBy, error.name === 'TypeError' ? 'TypeError' : 'thrown');
    return;
  }
  count(reachedBy, reached(value));
  if (takesForged(call, args)) throw new Finding('took for a handle what is none of its own');
  const fault = faultOfReturn(call, CALLS[call].returns, value);
  if (fault !== undefined) throw new Finding(`${fault}: ${JSON.stringify(value)?.slice(0, 300)}`);
  take(call, values, slot, value);
}

/** Checks what a call has done, and keeps what it has returned. */
function take(call, values, slot, value) {
  if (value instanceof Promise) waiting.push(value);
  const { returns } = CALLS[call];
  if (returns === 'watch' && typeof value === 'object') value.close();
  if (call === 'close' && !addon.isClosed(values[0])) throw new Finding('left the handle open');
  if (returns !== 'handle' || typeof value !== 'object') return;
  if (addon.isClosed(value)) throw new Finding('returned a closed handle');
  // Half of the handles that are replaced are left to the garbage collector.
  const before = world.handles[slot];
  if (before !== undefined && slot % 2 === 0) addon.close(before);
  world.handles[slot] = value;
  if (call === 'createSymbolicLink' && !('status' in value)) checkTarget(value, values[1]);
}

function checkTarget(link, target) {
  const stored = addon.querySymbolicLink(link);
  // The handle may have too little access.
  if (Array.isArray(stored) && stored[0] !== target)
    throw new Finding('a link has another target than it was made with');
}

async function settle() {
  for (const code of await Promise.all(waiting.splice(0))) {
    if (!Number.isInteger(code)) throw new Finding(`resolved with ${code}`);
  }
  await turn();
}

async function collect() {
  globalThis.gc();
  // Finalizers run in a later turn, and what they free may be collected then.
  for (let turns = 0; turns < 3; turns += 1) await turn();
}

/** `[blocks, open handles, the newest handle]` of a build for fuzzing, when nothing is in use but what is kept. */
async function inUse() {
  await settle();
  for (const handle of world.handles) if (handle !== undefined) addon.close(handle);
  world.handles.fill(undefined);
  await collect();
  makeDirectoryAndClose();
  return addon.guarded?.() ?? [0, 0, 0];
}

function makeDirectoryAndClose() {
  addon.close(made(addon.createDirectory('', CASELESS, ALL_OF_A_DIRECTORY, null, null)));
}

function checkLeaks([blocksBefore, openBefore, valueBefore], [blocks, open, value]) {
  outcome.handles = [valueBefore, value];
  if (open !== openBefore) throw new Finding(`left ${open - openBefore} handles open`);
  if (blocks - blocksBefore > MOST_LEFT.blocks)
    throw new Finding(`left ${blocks - blocksBefore} blocks of memory`);
  if (value - valueBefore > MOST_LEFT.handle)
    throw new Finding(`a new handle is ${value}, and was ${valueBefore}`);
}

const DOS_DEVICES = '\\??';

/** The links and directories of an object directory, as they are spelled there. */
function entriesOf(handle) {
  const flat = addon.queryDirectory(handle);
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]);
}

function dosNames() {
  const handle = made(addon.openDirectory(DOS_DEVICES, CASELESS, 3, null));
  const names = entriesOf(handle).map(([name]) => name);
  addon.close(handle);
  return new Set(names);
}

/** Removes what it has made that would outlast it, but for names that were there before. */
function tidyDirectory(directory, before = new Set()) {
  const handle = addon.openDirectory(directory, CASELESS, 3, null);
  if (typeof handle === 'number') return;
  for (const [name, type] of entriesOf(handle)) {
    if (before.has(name)) continue;
    const open = type === 'SymbolicLink' ? addon.openSymbolicLink : addon.openDirectory;
    const one = open(name, 0, 0x1_0001, handle);
    if (typeof one === 'object') addon.makeTemporary(one);
    if (typeof one === 'object') addon.close(one);
  }
  addon.close(handle);
}

function tidy(namesBefore) {
  for (const directory of [`${world.directory}\\#lasting`, world.directory])
    tidyDirectory(directory);
  tidyDirectory(DOS_DEVICES, namesBefore);
  const left = [...dosNames()].filter((name) => !namesBefore.has(name));
  if (left.length > 0) outcome.finding ??= `left the names ${left.map((it) => JSON.stringify(it))}`;
}

/** What every program of this system needs is still there. */
function checkSystem() {
  for (const path of ['\\DosDevices', '\\??\\NUL', '\\??\\C:']) {
    const target = addon.readLink(path);
    if (typeof target === 'number') throw new Finding(`${path} is ${target.toString(16)} by now`);
  }
}

function checkTable() {
  const exported = Object.keys(addon).filter(
    (name) => typeof addon[name] === 'function' && name !== 'guarded',
  );
  const unknown = [
    ...exported.filter((name) => !(name in CALLS)),
    ...Object.keys(CALLS).filter((name) => !exported.includes(name)),
  ];
  if (unknown.length > 0)
    throw new Finding(`calls.mjs and the addon differ in ${unknown.join(', ')}`);
}

async function run(next) {
  const number = new Uint32Array(1);
  let before;
  for (; ; outcome.steps += 1) {
    // Later than at the beginning: what is made once is there by then.
    if (outcome.steps === options.settled) before = await inUse();
    step = next();
    if (step === undefined) break;
    number[0] = outcome.steps;
    writeSync(log, number, 0, 4, 0);
    if (step.call === 'drop') world.handles[step.slot] = undefined;
    else makeCall(step);
    if (outcome.steps % STEPS_OF_A_TURN === 0) await settle();
    if (outcome.steps % STEPS_OF_A_COLLECTION === 0) await collect();
  }
  if (before !== undefined) checkLeaks(before, await inUse());
  checkSystem();
}

function nextStep() {
  if (options.steps !== undefined) {
    const steps = JSON.parse(readFileSync(options.steps, 'utf8'));
    return () => steps.shift();
  }
  const next = stepsOf(options.seed, options.filter);
  let left = options.calls;
  return () => (left-- > 0 ? next() : undefined);
}

const namesBefore = dosNames();
try {
  checkTable();
  await run(nextStep());
} catch (error) {
  outcome.finding = error instanceof Finding ? error.message : (error.stack ?? String(error));
  outcome.step = step;
}
world.handles.fill(undefined);
await collect();
tidy(namesBefore);
kept.length = 0;
closeSync(log);
console.log(`\n${JSON.stringify(outcome)}`);
process.exitCode = outcome.finding === undefined ? 0 : 1;
