// dosdev beside what programs do without it: to declare the system's functions with koffi, or to start
// `cmd /c subst`. On the object manager of the system: on Windows, or under Wine.
import { spawnSync } from 'node:child_process';
import { openDosDevices } from 'dosdev';
import { openObjectManager } from 'dosdev/nt';
import { fetchKoffi, noKoffi } from '../harness/koffi.mjs';
import { declareCalls } from '../harness/koffi-calls.mjs';

export const title = 'Other ways';

const LOOP = 100;
/** Most of a call's time is the wait for the system, which is not counted. */
const effort = { processes: 2, pairs: 5, warmUp: 2 };
const per = { count: LOOP, unit: 'call' };
const C_DRIVE = '\\??\\C:';

/** @param {() => (() => string)} prepare what is repeated: it reads what C: leads to */
function reading(name, prepare) {
  return {
    name,
    prepare: () => {
      const read = prepare();
      const expected = openObjectManager('native').readLink(C_DRIVE);
      if (read() !== expected) throw new Error(`it has read ${read()} instead of ${expected}`);
      return {
        run: () => {
          for (let i = 0; i < LOOP; i++) read();
        },
      };
    },
  };
}

/** What is waited for counts here: the process that does the work is another. */
function waiting(name, count, work) {
  return {
    name,
    prepare: () => ({
      count,
      cost: () => {
        const began = performance.now();
        for (let i = 0; i < count; i++) work();
        return performance.now() - began;
      },
    }),
  };
}

const LETTER = 'Y:';

function subst(...args) {
  const { status, error } = spawnSync('cmd.exe', ['/c', 'subst', LETTER, ...args]);
  if (status !== 0) throw new Error(`subst ended with ${status}`, { cause: error });
}

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  {
    name: 'other ways: readLink',
    goal: 1,
    per,
    effort,
    subject: reading('dosdev', () => {
      const objectManager = openObjectManager('native');
      return () => objectManager.readLink(C_DRIVE);
    }),
    yardstick: reading('koffi: NtOpenSymbolicLinkObject + query + close', () => {
      const { readLink } = declareCalls();
      return () => readLink(C_DRIVE);
    }),
    fetch: fetchKoffi,
    lacks: noKoffi,
  },
  {
    name: 'other ways: queryDosDevice of a name',
    goal: 1,
    per,
    effort,
    subject: reading('dosdev', () => {
      const objectManager = openObjectManager('native');
      return () => objectManager.queryDosDevice('C:')[0];
    }),
    yardstick: reading('koffi: QueryDosDeviceW', () => {
      const { queryDosDevice } = declareCalls();
      return () => queryDosDevice('C:');
    }),
    fetch: fetchKoffi,
    lacks: noKoffi,
  },
  {
    name: 'other ways: a drive letter and its removal, in time that passes',
    goal: 0.05,
    unit: 'ms',
    effort: { processes: 1, pairs: 3, warmUp: 1 },
    subject: waiting('dos.define + remove', LOOP, () => {
      const devices = openDosDevices({ backend: 'native' });
      devices.define(LETTER, 'C:\\');
      devices.remove(LETTER);
    }),
    yardstick: waiting('cmd /c subst, twice (Wine: a stub)', 1, () => {
      subst('C:\\');
      subst('/d');
    }),
    lacks: () => (process.platform === 'win32' ? undefined : 'it needs Windows'),
  },
];
