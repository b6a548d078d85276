import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { callers, SLOW } from '../support/leaks/callers.js';
import { expectNoGrowth, LONG_RUN } from '../support/leaks/campaign.js';
import { facadeOperations } from '../support/leaks/facade-operations.js';
import { slowMember } from '../support/leaks/facade-slow.js';
import { FACADE_CYCLES, TARGET } from '../support/leaks/facade-uses.js';
import { openHandlesOf } from '../support/leaks/open-handles.js';
import { DONE, outcomeOf } from '../support/leaks/outcome.js';
import { membersOfDosDevices } from '../support/members/index.js';
import { freeComPort, freeDriveLetters, uniqueName } from '../support/names.js';
import { scratchFolder } from '../support/scratch.js';

test('the table has every member of the facade', () => {
  expect(Object.keys(FACADE_CYCLES).sort()).toEqual([...membersOfDosDevices()].sort());
});

/** What Windows can do without: a network, a database of COM ports, several definitions of a name. */
const LACKING = /Redirection|redirectPrinter|releasePort|follow|devices|reservedPorts/;

describe.each(callers)('$name', ({ objectManager }) => {
  const { backend } = objectManager;
  const dos = openDosDevices({ backend: objectManager, stateFolder: scratchFolder('leaks') });
  const [letter = ''] = freeDriveLetters(objectManager);
  const names = {
    defined: uniqueName('DD'),
    // Another one in each cycle: what is kept of each name grows.
    get fresh() {
      return uniqueName('DD');
    },
    signal: new AbortController().signal,
    letter,
    com: freeComPort(objectManager),
  };
  const handles = openHandlesOf(backend);
  const operations = facadeOperations(dos, names);

  beforeAll(() => {
    dos.define(names.defined, TARGET);
  });
  afterAll(() => {
    dos.remove(names.defined);
    handles.stop();
  });

  test('each member does its work, and can do it again', async () => {
    const failed: string[] = [];
    for (const { name, variants } of operations.filter((it) => it.name.endsWith(', done'))) {
      for (const round of ['first', 'second']) {
        const outcome = await outcomeOf(() => variants[0]?.());
        const isLacking = backend === 'native' && LACKING.test(`${name}: ${outcome}`);
        if (outcome !== DONE && !isLacking) failed.push(`${name}, the ${round} time: ${outcome}`);
      }
    }
    expect(failed).toEqual([]);
  });

  test(
    'nothing grows with calls that are done, that fail, and that are wrong',
    async () => {
      await expectNoGrowth({
        title: `facade, ${backend}`,
        operations,
        openHandles: handles.openHandles,
        shortCycles: 2,
        slowBecause: (operation) => slowMember(operation) ?? SLOW[backend],
      });
    },
    LONG_RUN,
  );
});
