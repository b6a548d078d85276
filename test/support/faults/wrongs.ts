import {
  ReadBackError,
  RollBackError,
  UnfinishedChangeError,
} from '../../../lib/dos-devices/index.js';
import { returnsWin32 } from '../../../lib/simulated/machine/failures/failing-calls.js';
import { statusToWin32 } from '../../../lib/status/mapping.js';
import { reasonOfStatus, reasonOfWin32 } from '../../../lib/status/reasons.js';
import { isAnswer } from './codes.js';
import type { Fault } from './faults.js';
import type { Run } from './run.js';
import { isSame } from './world.js';

/** What an error says that names are now; `undefined` for those that it says cannot be read. */
function toldBy(error: unknown): ReadonlyMap<string, readonly string[] | undefined> {
  if (error instanceof UnfinishedChangeError) {
    const { path, scope, after, persisted } = error;
    const listed = [`persisted ${path}`, persisted?.after] as const;
    const defined = [`${scope} ${path}`, after] as const;
    return new Map([...(isListOnly(error) ? [] : [defined]), ...(persisted ? [listed] : [])]);
  }
  if (!(error instanceof RollBackError)) return new Map();
  return new Map(
    error.names.map(({ name, scope, persisted, found, wanted, outcome }) => [
      `${persisted ? 'persisted' : scope} ${name}`,
      outcome === 'restored' ? wanted : found,
    ]),
  );
}

/** Whether the change was about nothing but what the registry lists for a name. */
function isListOnly({ before, persisted }: UnfinishedChangeError): boolean {
  return persisted?.before === before;
}

/** What an error is about: the definitions of a name, or what the registry lists for it. */
function keyOf(error: UnfinishedChangeError): string {
  return `${isListOnly(error) ? 'persisted' : error.scope} ${error.path}`;
}

/**
 * @param isRecovery whether it brings the world back to what it was before an earlier process changed it
 * @returns what is wrong with how a failed run ended: all is as before, or the error says what is so
 */
export function wrongsOf(
  failed: Run,
  good: Run,
  faults: readonly Fault[],
  isRecovery: boolean,
): string[] {
  const { before, after, error, openHandles, recovered, saysNoNumber, again } = failed;
  const wrongs: string[] = [];
  const check = (isRight: boolean, wrong: string) => {
    if (!isRight) wrongs.push(wrong);
  };
  check(openHandles === 0, `${openHandles} handles are open`);
  check(after.locks.length === 0, `${after.locks} is left`);
  check(!failed.leavesJournal, 'a journal is left');
  check(again === undefined || again === 'done', `once more, it is ${again}`);
  if (error === undefined) {
    const wanted = saysNoNumber ? { ...good.after, numbers: before.numbers } : good.after;
    check(isSame(after, wanted), 'it says that it is done, and it is not');
    return wrongs;
  }
  check(error instanceof Error && 'code' in error, 'the error has no code');
  check(!blamesRights(error, faults), 'the error blames rights');
  check(namesCause(error, faults), 'the error does not name its cause');
  const told = toldBy(error);
  // What has been made and cannot be read is made as a whole.
  const isMade = error instanceof UnfinishedChangeError && error.done && !isListOnly(error);
  for (const key of new Set([...Object.keys(before.names), ...Object.keys(after.names)])) {
    const [was, is] = [before.names[key] ?? [], after.names[key] ?? []];
    const said = told.get(key);
    if (said !== undefined) check(isSame(said, is), `${key} is ${is}, said to be ${said}`);
    else if (!told.has(key)) {
      const asked = isMade ? (good.after.names[key] ?? []) : was;
      check(isSame(asked, is), `${key} is ${is}, was ${was}`);
    }
  }
  const isSaid = told.size > 0 || (error instanceof ReadBackError && !error.undone);
  if (!isSaid) check(before.registry === after.registry, 'the registry is changed');
  if (!isSaid && !isMade) check(isSame(before.numbers, after.numbers), 'a number is changed');
  if (!isSaid) check(isSame(before.dacl, after.dacl) || redefined(good), 'the DACL is changed');
  if (error instanceof UnfinishedChangeError && error.after === undefined) {
    wrongs.push(...wrongsOfUnread(error, failed, good));
  }
  // A journal, where there is one, leads to where a recovery should.
  const goal = isRecovery ? good.after : before;
  if (error instanceof RollBackError || isRecovery) {
    const isBack = isSame(recovered.names, goal.names);
    check(isBack || again === 'done', 'a later recovery does not bring it back');
  }
  return wrongs;
}

/** A name cannot be read; so far as calls have succeeded, it is as the error says. */
function wrongsOfUnread(
  error: UnfinishedChangeError,
  { before, after }: Run,
  good: Run,
): readonly string[] {
  const wrongs: string[] = [];
  const key = keyOf(error);
  const [asked, is] = [good.after.names[key], after.names[key]];
  const isName = key in good.after.names || key in before.names;
  if (isName && !isSame(asked, before.names[key]) && isSame(asked, is) !== error.done) {
    wrongs.push(`done: ${error.done}, and ${key} is ${is}`);
  }
  const { dacl } = error.done ? good.after : before;
  const { registry } = (error.persisted?.done ?? error.done) ? good.after : before;
  if (registry !== after.registry) wrongs.push('the registry is not as it says');
  const isSecured =
    isSame(dacl, after.dacl) || redefined(good) || !isSame(before.names, after.names);
  if (!isSecured) wrongs.push('the DACL is not as it says');
  return wrongs;
}

/** A link that is made anew gets its security anew. */
function redefined({ calls }: Run): boolean {
  return calls.some((call) => call.startsWith('defineDosDevice'));
}

/** Whether an error, or one of those that led to it, has the code of the first fault. */
export function namesCause(error: unknown, [first]: readonly Fault[]): boolean {
  if (first === undefined || isAnswer(first.call, first.code)) return true;
  const codes = codesIn(error);
  // Where only the rights are checked, a status is given as the Win32 error that the change would fail with.
  const isChecked = !returnsWin32(first.call) && codes.has(statusToWin32(first.code));
  return codes.has(first.code) || isChecked;
}

/** Whether an error says that the caller lacks a right, where nothing has been denied. */
function blamesRights(error: unknown, faults: readonly Fault[]): boolean {
  const isDenied = faults.some(({ call, code }) => {
    return (returnsWin32(call) ? reasonOfWin32(code) : reasonOfStatus(code)) === 'denied';
  });
  return !isDenied && /does not let this caller|denies/.test(String(error));
}

/** The codes of the system that an error has, with those that led to it. */
function codesIn(error: unknown, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (typeof error !== 'object' || error === null) return found;
  for (const key of ['status', 'errno']) found.add(Reflect.get(error, key));
  const { cause, error: inner } = error as { cause?: unknown; error?: unknown };
  for (const other of [cause, inner]) codesIn(other, found);
  for (const list of ['errors', 'names']) {
    const others: unknown = Reflect.get(error, list);
    if (Array.isArray(others)) for (const other of others) codesIn(other, found);
  }
  return found;
}
