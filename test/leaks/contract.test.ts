import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOperations } from '../support/leaks/call-operations.js';
import { callers, SLOW } from '../support/leaks/callers.js';
import { expectNoGrowth, LONG_RUN } from '../support/leaks/campaign.js';
import {
  COMBINED_CALLS,
  CONTRACT_USES,
  type ContractCall,
  callsOf,
  LEAKS_KEY,
  WITHOUT_SUCCESS,
} from '../support/leaks/contract-uses.js';
import { contractWorld } from '../support/leaks/contract-world.js';
import { openHandlesOf } from '../support/leaks/open-handles.js';
import { DONE, outcomeOf } from '../support/leaks/outcome.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';

const calls = Object.keys(CONTRACT_USES) as ContractCall[];

/** Of a call that this system lacks: as an NTSTATUS, or a Win32 error. */
const LACKING = ['C0000002', 'C00000BB', '120'];

describe.each(callers)('$name', ({ objectManager, directory }) => {
  const { registry, backend } = objectManager;
  const [letter = ''] = freeDriveLetters(objectManager);
  const world = contractWorld(objectManager, {
    path: `${directory}\\${uniqueName('DD')}`,
    letter,
  });
  const handles = openHandlesOf(backend);

  beforeAll(() => {
    registry.setString(LEAKS_KEY, 'text', 'x');
    registry.setBinary(LEAKS_KEY, 'binary', new Uint8Array(3));
  });
  afterAll(() => {
    handles.stop();
    for (const name of ['text', 'binary', 'value']) registry.delete(LEAKS_KEY, name);
  });

  test('the table has every call', () => {
    // Of the contract, and not of a simulated process alone.
    expect(callsOf(objectManager)).toEqual(expect.arrayContaining(calls.filter(isThere)));
    const own = callsOf(objectManager).filter((it) => !(it in CONTRACT_USES));
    if (backend === 'native') expect(own).toEqual([]);
  });

  test('each call does its work', async () => {
    const failed: string[] = [];
    for (const call of calls.filter((it) => isThere(it) && !WITHOUT_SUCCESS.includes(it))) {
      const [done] = callOperations(world, call, CONTRACT_USES[call]);
      const outcome = await outcomeOf(() => done?.variants[0]?.());
      if (outcome !== DONE && !LACKING.includes(outcome)) failed.push(`${call}: ${outcome}`);
    }
    expect(failed).toEqual([]);
  });

  test(
    'nothing grows with calls that are done, that fail, and that are wrong',
    async () => {
      const operations = calls
        .filter(isThere)
        .flatMap((call) => callOperations(world, call, CONTRACT_USES[call]));
      await expectNoGrowth({
        title: `contract, ${backend}`,
        operations,
        openHandles: handles.openHandles,
        shortCycles: 5,
        slowBecause: () => SLOW[backend],
      });
    },
    LONG_RUN,
  );

  function isThere(call: ContractCall): boolean {
    return !COMBINED_CALLS.includes(call) || call in objectManager;
  }
});
