import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  openDosDevices,
  ReadBackError,
  RollBackError,
  UnfinishedChangeError,
} from '../../lib/dos-devices/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { ASYNCHRONOUS, returnsWin32 } from '../../lib/simulated/machine/failures/failing-calls.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { comNumbers, registryWithoutNumbers } from '../support/com-numbers.js';
import { begin, type CallerName, type CallerOnMachine } from '../support/members/callers.js';
import { MEMBERS } from '../support/members/index.js';
import type { Scenario } from '../support/members/types.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));
let clock = 0;

beforeEach(() => {
  // What is waited for never comes: the time passes by itself.
  clock = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += 50;
    return clock;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

/** Calls that answer no code, and so cannot fail. */
const INFALLIBLE = ['identity', 'logonSession', 'statusToWin32', 'statusMessage', 'win32Message'];

/** A call of those that a good run makes, and how it fails. */
interface Fault {
  readonly index: number;
  readonly call: string;
  readonly code: number;
  readonly times: 'once' | 'from then on';
}

const IN_USE = [
  { code: ERROR.ALREADY_EXISTS, times: 'once' },
  { code: ERROR.ALREADY_EXISTS, times: 'from then on' },
] as const;
const WIN32 = [
  { code: ERROR.ACCESS_DENIED, times: 'once' },
  { code: ERROR.NOT_ENOUGH_MEMORY, times: 'from then on' },
] as const;
const NT = [
  { code: STATUS.ACCESS_DENIED, times: 'once' },
  { code: STATUS.INSUFFICIENT_RESOURCES, times: 'from then on' },
] as const;

/** @returns the ways in which a call is made to fail */
function waysToFail(call: string): readonly Pick<Fault, 'code' | 'times'>[] {
  if (call.startsWith('defineDosDevice')) return [...WIN32, ...IN_USE];
  return returnsWin32(call) ? WIN32 : NT;
}

/** An object manager of whose calls one fails, and with `'from then on'` every later one of its kind. */
function failing(objectManager: ObjectManager, fault: Fault | undefined): ObjectManager {
  let index = 0;
  let begun = false;
  return intercept(objectManager, (call, _, proceed) => {
    if (INFALLIBLE.includes(call)) return proceed();
    const isIt = index++ === fault?.index;
    begun ||= isIt;
    const fails = isIt || (fault?.times === 'from then on' && begun && call === fault.call);
    if (!fails) return proceed();
    return ASYNCHRONOUS.has(call) ? Promise.resolve(fault?.code) : fault?.code;
  });
}

/** Scopes and names, such as `local DDX`, with all their definitions; `persisted DDX`, with its value. */
type Names = Readonly<Record<string, readonly string[]>>;

/** All that there is, and that a change might leave behind. */
interface World {
  readonly names: Names;
  readonly registry: string;
  /** The COM numbers that are reserved, and those that `persist` has claimed. */
  readonly numbers: unknown;
  /** The DACL of the name that most scenarios are about. */
  readonly dacl: unknown;
  readonly locks: readonly string[];
}

function worldOf({ machine, process: caller }: CallerOnMachine): World {
  const own = caller.identity().localSystem ? machine.system() : machine.process(caller);
  const { entries, persisted = [] } = openDosDevices({ backend: own }).snapshot({
    persisted: true,
  });
  const world = {
    names: Object.fromEntries([
      ...entries.map(({ scope, name, definitions }) => [`${scope} ${name}`, definitions]),
      ...persisted.map(({ name, target }) => [`persisted ${name}`, [target]]),
    ]),
    registry: registryWithoutNumbers(machine.registry),
    numbers: comNumbers(own),
    dacl: daclOf(own),
    locks: ['\\', '\\??'].flatMap((path) => directoriesIn(own, path)),
  };
  own.exit();
  return world;
}

function daclOf(objectManager: ObjectManager): unknown {
  const handle = objectManager.openSymbolicLink('\\??\\DDX', { access: ACCESS.READ_CONTROL });
  if (typeof handle === 'number') return handle;
  using link = handle;
  return objectManager.querySecurity(link, SECURITY_INFORMATION.DACL);
}

/** The directories that dosdev has made in one. */
function directoriesIn(objectManager: ObjectManager, path: string): readonly string[] {
  const handle = objectManager.openDirectory(path);
  if (typeof handle === 'number') throw new Error(`${path} does not open`);
  using directory = handle;
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') throw new Error(`${path} cannot be read`);
  return entries.map(({ name }) => name).filter((name) => /^dosdev-/i.test(name));
}

/** How a run ended. */
interface Run {
  readonly isRecovery?: boolean;
  readonly before: World;
  readonly after: World;
  readonly error: unknown;
  /** Whether the change says that it could not claim or release a number. */
  readonly saysNoNumber: boolean;
  readonly calls: readonly string[];
  /** Handles that are open, apart from one that keeps a name as it was asked to. */
  readonly openHandles: number;
  /** The world after what a later process does about a journal that is left. */
  readonly recovered: World;
}

/** @param disturbed what fails, and the good run, before which the world was the same: every machine begins alike */
async function run(
  scenario: Scenario,
  caller: CallerName,
  disturbed?: { readonly fault: Fault; readonly good: Run },
): Promise<Run> {
  const fault = disturbed?.fault;
  rmSync(stateFolder, { recursive: true, force: true });
  const started = await begin(scenario, caller, stateFolder);
  const before = disturbed?.good.before ?? worldOf(started);
  const recording = recordCalls(failing(started.process, fault));
  const dos = openDosDevices({ backend: recording.objectManager, stateFolder });
  let error: unknown;
  let answer: unknown;
  try {
    answer = await scenario.act(dos);
  } catch (thrown) {
    error = thrown ?? 'nothing';
  }
  const calls = recording.history.map(({ call }) => call);
  const openHandles = recording.openHandles.length - (keepsName(answer) ? 1 : 0);
  const after = worldOf(started);
  // Without a journal a later process changes nothing: every such run, of the same members, shows that.
  const isLeft =
    fault === undefined || (existsSync(stateFolder) && readdirSync(stateFolder).length > 0);
  if (isLeft) openDosDevices({ backend: started.process, stateFolder }).recover();
  return {
    before,
    after,
    error,
    saysNoNumber: /"outcome":"(unclaimed|unreleased)"/.test(JSON.stringify(answer) ?? ''),
    calls: calls.filter((call) => !INFALLIBLE.includes(call)),
    openHandles,
    recovered: isLeft ? worldOf(started) : after,
  };
}

/** A temporary name, or the change that made one. */
function keepsName(answer: unknown): boolean {
  return (
    typeof answer === 'object' && answer !== null && ('device' in answer || 'closed' in answer)
  );
}

/** What an error says that names are now; `undefined` for those that it says cannot be read. */
function toldBy(error: unknown): ReadonlyMap<string, readonly string[] | undefined> {
  if (error instanceof UnfinishedChangeError) {
    return new Map([[`${error.scope} ${error.path}`, error.after]]);
  }
  if (!(error instanceof RollBackError)) return new Map();
  return new Map(
    error.names.map(({ name, scope, persisted, found, wanted, outcome }) => [
      `${persisted ? 'persisted' : scope} ${name}`,
      outcome === 'restored' ? wanted : found,
    ]),
  );
}

/** @returns what is wrong with how a failed run ended: all is as before, or the error says what is so */
function wrongsOf(failed: Run, good: Run): string[] {
  const { before, after, error, openHandles, recovered, saysNoNumber } = failed;
  const wrongs: string[] = [];
  const check = (isRight: boolean, wrong: string) => {
    if (!isRight) wrongs.push(wrong);
  };
  check(openHandles === 0, `${openHandles} handles are open`);
  check(after.locks.length === 0, `${after.locks} is left`);
  check(!existsSync(stateFolder) || readdirSync(stateFolder).length === 0, 'a journal is left');
  if (error === undefined) {
    const { numbers } = saysNoNumber ? before : good.after;
    check(isSame(after, { ...good.after, numbers }), 'it says that it is done, and it is not');
    return wrongs;
  }
  check(error instanceof Error && 'code' in error, 'the error has no code');
  const told = toldBy(error);
  const isMade = error instanceof UnfinishedChangeError && error.done;
  for (const key of new Set([...Object.keys(before.names), ...Object.keys(after.names)])) {
    const [was, is] = [before.names[key] ?? [], after.names[key] ?? []];
    const said = told.get(key);
    if (said !== undefined) check(isSame(said, is), `${key} is ${is}, said to be ${said}`);
    else if (!told.has(key)) {
      // What has been made and cannot be read is made as a whole: what is persisted with it, too.
      const asked = isMade ? (good.after.names[key] ?? []) : was;
      check(isSame(asked, is), `${key} is ${is}, was ${was}`);
    }
  }
  const isSaid = told.size > 0 || (error instanceof ReadBackError && !error.undone);
  if (!isSaid) check(before.registry === after.registry, 'the registry is changed');
  if (!isSaid && !isMade) check(isSame(before.numbers, after.numbers), 'a number is changed');
  if (!isSaid) check(isSame(before.dacl, after.dacl) || redefined(good), 'the DACL is changed');
  if (error instanceof UnfinishedChangeError && error.after === undefined) {
    // It cannot be read; so far as calls have succeeded, it is as the error says.
    const key = `${error.scope} ${error.path}`;
    const [asked, is] = [good.after.names[key], after.names[key]];
    const isName = key in good.after.names || key in before.names;
    if (isName && !isSame(asked, before.names[key])) {
      check(isSame(asked, is) === error.done, `done: ${error.done}, and ${key} is ${is}`);
    }
    const { registry, dacl } = error.done ? good.after : before;
    check(registry === after.registry, 'the registry is not as it says');
    check(
      isSame(dacl, after.dacl) || redefined(good) || !isSame(before.names, after.names),
      'the DACL is not as it says',
    );
  }
  // A journal, where there is one, leads to where a recovery should.
  const goal = good.isRecovery ? good.after : before;
  if (error instanceof RollBackError || good.isRecovery) {
    check(isSame(recovered.names, goal.names), 'a later recovery does not bring it back');
  }
  return wrongs;
}

/** A link that is made anew gets its security anew. */
function redefined({ calls }: Run): boolean {
  return calls.some((call) => call.startsWith('defineDosDevice'));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Every scenario, with every caller that it is for. */
const RUNS = Object.entries(MEMBERS).flatMap(([member, { scenarios }]) =>
  scenarios === 'changes nothing'
    ? []
    : scenarios.flatMap((scenario) =>
        scenario.callers.map((caller) => ({ member, caller, about: scenario.about, scenario })),
      ),
);

describe('whichever call fails, all is as before, or the error says what is', () => {
  test.each(RUNS)('$member: $about ($caller)', async ({ scenario, caller, member }) => {
    const good = { ...(await run(scenario, caller)), isRecovery: member === 'recover' };
    expect(good.error).toBeUndefined();
    expect(good.openHandles).toBe(0);
    expect(good.after).not.toEqual(good.before);
    expect(good.after).toEqual(good.recovered);
    const wrongs: string[] = [];
    for (const [index, call] of good.calls.entries()) {
      for (const way of waysToFail(call)) {
        const failed = await run(scenario, caller, { fault: { index, call, ...way }, good });
        const { error } = failed;
        for (const wrong of wrongsOf(failed, good)) {
          wrongs.push(
            `${index} ${call} ${way.code.toString(16)} ${way.times}: ${wrong} (${error})`,
          );
        }
      }
    }
    expect(wrongs).toEqual([]);
  });
});
