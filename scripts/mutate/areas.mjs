// The areas whose rules are broken, each in a file of its own, and the tests that an area has.
import { changes } from './changes.mjs';
import { cli } from './cli.mjs';
import { comNumbers } from './com-numbers.mjs';
import { definitions } from './definitions.mjs';
import { driver } from './driver.mjs';
import { facade } from './facade.mjs';
import { faults } from './faults.mjs';
import { files } from './files.mjs';
import { following } from './following.mjs';
import { leaks } from './leaks.mjs';
import { mode } from './mode.mjs';
import { names } from './names.mjs';
import { native } from './native.mjs';
import { nativeLeaks } from './native-leaks.mjs';
import { objectManager } from './object-manager.mjs';
import { serial } from './serial.mjs';
import { simulator } from './simulator.mjs';
import { temporary } from './temporary.mjs';
import { transactions } from './transactions.mjs';

/**
 * @typedef {object} Mutation a rule, and the change that breaks it
 * @property {string} name what the broken program does
 * @property {string} file from the root of the repository
 * @property {string} find occurs exactly once in the file
 * @property {string} replace
 * @property {readonly string[]} [tests] files that are expected to notice; first of all that are run
 * @property {string} [argued] why no test that runs here can notice; it is not tried, and the run says so
 * @property {Readonly<Record<string, string>>} [env] variables of the run of those tests, which make it a long one
 * @property {boolean} [built] those tests run the built package: it is built from the broken source
 */

/**
 * @typedef {object} Area
 * @property {readonly string[]} tests run when those of the mutation notice nothing
 * @property {boolean} wine its tests run under Wine, with the addon that is built from the broken source
 * @property {readonly Mutation[]} mutations
 */

/** @type {Readonly<Record<string, Area>>} */
export const AREAS = {
  simulator: {
    tests: ['test/conformance', 'test/simulated'],
    wine: false,
    mutations: [...objectManager, ...simulator],
  },
  facade: {
    tests: ['test/dos-devices', 'test/testing'],
    wine: false,
    mutations: [...changes, ...temporary, ...facade],
  },
  definitions: {
    tests: ['test/definitions', 'test/dos-devices', 'test/driver'],
    wine: false,
    mutations: definitions,
  },
  'com-numbers': { tests: ['test/devices'], wine: false, mutations: comNumbers },
  files: { tests: ['test/files', 'test/cli'], wine: false, mutations: files },
  following: { tests: ['test/devices'], wine: false, mutations: following },
  serial: { tests: ['test/serialport', 'test/windows-binding'], wine: false, mutations: serial },
  names: { tests: ['test/dos-devices'], wine: false, mutations: names },
  transactions: { tests: ['test/dos-devices'], wine: false, mutations: transactions },
  faults: { tests: ['test/dos-devices/faults'], wine: false, mutations: faults },
  driver: { tests: ['test/driver'], wine: false, mutations: driver },
  mode: { tests: ['test/mode'], wine: false, mutations: mode },
  cli: { tests: ['test/cli'], wine: false, mutations: cli },
  leaks: { tests: ['test/leaks'], wine: false, mutations: leaks },
  'native-leaks': {
    tests: [
      'test/native/leaks',
      'test/native/life-cycle',
      'test/native/device-watch',
      'test/native/host',
    ],
    wine: true,
    mutations: nativeLeaks,
  },
  native: {
    tests: [
      'test/native',
      'test/conformance',
      'test/dos-devices/core',
      'test/dos-devices/read.test.ts',
      'test/dos-devices/temporary',
      'test/dos-devices/registry',
    ],
    wine: true,
    mutations: native,
  },
};

/**
 * @param {string} source
 * @param {Mutation} mutation
 * @returns the broken source
 * @throws when the text to find does not occur exactly once
 */
export function broken(source, { name, file, find, replace }) {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`${name}: found ${times} times in ${file}: ${find}`);
  return source.replace(find, () => replace);
}
