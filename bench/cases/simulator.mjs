// The simulator beside memfs, which keeps the files of a file system in memory: the closest thing to a
// namespace without Windows. Either creates a name, reads it and takes it away.

import { openDosDevices } from 'dosdev';
import { DDD } from 'dosdev/nt';
import { createSimulatedMachine } from 'dosdev/testing';
import { Volume } from 'memfs';
import { heapOf } from '../harness/heap.mjs';

export const title = 'The simulator';

const TIMES = 2000;
const per = { count: TIMES, unit: 'cycle' };
const TARGET = '\\Device\\Serial0';

/** @returns a side that runs a cycle over and over */
function side(name, makeCycle) {
  return {
    name,
    prepare: () => {
      const cycle = makeCycle();
      return {
        run: () => {
          for (let i = 0; i < TIMES; i++) cycle();
        },
      };
    },
  };
}

function equal(actual, expected) {
  if (actual !== expected) throw new Error(`${actual} instead of ${expected}`);
}

/** A file of the length of a target. */
const memfsFile = side('memfs: writeFile + readFile + unlink', () => {
  const fs = new Volume();
  fs.mkdirSync('/links');
  return () => {
    fs.writeFileSync('/links/COM40', TARGET);
    equal(fs.readFileSync('/links/COM40', 'utf8'), TARGET);
    fs.unlinkSync('/links/COM40');
  };
});

const memfsLink = side('memfs: symlink + readlink + unlink', () => {
  const fs = new Volume();
  fs.mkdirSync('/links');
  return () => {
    fs.symlinkSync(TARGET, '/links/COM40');
    equal(fs.readlinkSync('/links/COM40'), TARGET);
    fs.unlinkSync('/links/COM40');
  };
});

const user = () => createSimulatedMachine().logon();

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  {
    name: 'simulator: create + read + close of a link',
    goal: 0.08,
    why: 'two paths are looked up, a descriptor is assigned, and the name is entered and taken away again',
    per,
    subject: side('createSymbolicLink + readLink + close', () => {
      const system = user();
      return () => {
        const handle = system.createSymbolicLink('\\??\\COM40', TARGET);
        equal(system.readLink('\\??\\COM40'), TARGET);
        handle.close();
      };
    }),
    yardstick: memfsLink,
  },
  {
    name: 'simulator: facade, define + query + remove',
    goal: 0.8,
    quick: true,
    why: 'each change looks up the name, where its target leads, and the result: as many reads of links as on Windows',
    per,
    subject: side('dos.define + query + remove', () => {
      const dos = openDosDevices({ backend: user() });
      return () => {
        dos.define('COM40', TARGET);
        equal(dos.query('COM40').target, TARGET);
        dos.remove('COM40');
      };
    }),
    yardstick: memfsFile,
  },
  {
    name: 'simulator: DefineDosDevice, define + remove',
    goal: 0.07,
    why: 'each of the two calls looks the name up with the checks of an open, and the first also creates a link',
    per,
    subject: side('defineDosDevice, twice', () => {
      const system = user();
      return () => {
        equal(system.defineDosDevice(DDD.RAW_TARGET_PATH, 'COM40', TARGET), 0);
        equal(system.defineDosDevice(DDD.REMOVE_DEFINITION, 'COM40', null), 0);
      };
    }),
    yardstick: memfsFile,
  },
  {
    name: 'simulator: heap of a link that a handle holds',
    goal: 1,
    unit: 'B',
    subject: { name: 'createSymbolicLink', prepare: heap },
    yardstick: { name: '300 bytes', prepare: () => ({ cost: () => 300 }) },
  },
];

function heap() {
  const system = user();
  return heapOf((i) => system.createSymbolicLink(`\\??\\COM${i}`, TARGET));
}
