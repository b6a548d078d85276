import { describe, expect, test } from 'vitest';
import {
  type DosDevices,
  openDosDevices,
  UnfinishedChangeError,
} from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';

const [A, B, C, NEW] = ['A', 'B', 'C', 'New'].map((text) => `\\Device\\${text}`) as [
  string,
  string,
  string,
  string,
];
const NAME = 'DDLOOK';
const CHANGING = ['defineDosDevice', 'defineDosDeviceAsync', 'createSymbolicLink'];

interface Case {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly change: (dos: DosDevices) => unknown;
}

const TEMPORARY = (dos: DosDevices) => {
  const { target } = dos.temporary(NAME, NEW);
  return { done: true, before: [], after: [target] };
};

const CASES: Readonly<Record<string, Case>> = {
  'a first definition': { before: [], after: [NEW], change: (dos) => dos.define(NAME, NEW) },
  'a further definition': {
    before: [B, A],
    after: [NEW, B, A],
    change: (dos) => dos.define(NAME, NEW),
  },
  'a definition once more': {
    before: [B, A],
    after: [A, B, A],
    change: (dos) => dos.define(NAME, A),
  },
  'an alias': { before: [A], after: [NEW, A], change: (dos) => dos.alias(NAME, 'DDOTHER') },
  'a definition off the main thread': {
    before: [A],
    after: [NEW, A],
    change: (dos) => dos.defineAsync(NAME, NEW),
  },
  'a removal of the newest': { before: [B, A], after: [A], change: (dos) => dos.remove(NAME) },
  'a removal of the oldest': {
    before: [C, B, A],
    after: [C, B],
    change: (dos) => dos.remove(NAME, { target: A }),
  },
  'a removal from the middle': {
    before: [C, B, A],
    after: [C, A],
    change: (dos) => dos.remove(NAME, { target: B }),
  },
  'a removal of the only one': { before: [A], after: [], change: (dos) => dos.remove(NAME) },
  'a removal off the main thread': {
    before: [B, A],
    after: [A],
    change: (dos) => dos.removeAsync(NAME),
  },
  'a removal of all': {
    before: [C, B, A],
    after: [],
    change: (dos) => dos.remove(NAME, { all: true }),
  },
  'a temporary name': {
    before: [],
    after: [NEW],
    change: TEMPORARY,
  },
};

function userWith(definitions: readonly string[]) {
  const user = createSimulatedMachine().logon();
  const define = (name: string, target: string) =>
    user.defineDosDevice(DDD.RAW_TARGET_PATH, name, target);
  for (const target of definitions.toReversed()) define(NAME, target);
  define('DDOTHER', NEW);
  return user;
}

function definitionsOf(user: ObjectManager): readonly string[] {
  const definitions = user.queryDosDevice(NAME);
  return typeof definitions === 'number' ? [] : definitions;
}

/** A change, and what it gave or threw. */
async function outcome({ change }: Case, user: ObjectManager): Promise<unknown> {
  try {
    return await change(openDosDevices({ backend: user }));
  } catch (error) {
    return error;
  }
}

const READS = ['openSymbolicLink', 'querySymbolicLink', 'queryObject'];
const reads = Object.entries(CASES).flatMap(([name, one]) =>
  READS.map((read) => [name, read, one] as const),
);

describe.each(reads)('after %s, %s fails', (_, read, one) => {
  /** From the first call that changes the name on, so many reads fail. */
  const failing = (user: ObjectManager, times: number) => {
    let left = 0;
    let begun = false;
    return intercept(user, (call, __, proceed) => {
      if (call === read && left > 0) {
        left -= 1;
        return STATUS.INSUFFICIENT_RESOURCES;
      }
      if (!begun && CHANGING.includes(call)) {
        begun = true;
        left = times;
      }
      return proceed();
    });
  };

  test('once: it is read again', async () => {
    const user = userWith(one.before);
    const { before, after } = one;
    expect(await outcome(one, failing(user, 1))).toMatchObject({ done: true, before, after });
    expect(definitionsOf(user)).toEqual(after);
  });

  // A name that is gone is only opened, and one that a handle kept goes with the handle.
  const isReached = one.after.length > 0 || one.before.length > 1 || read === 'openSymbolicLink';
  const isKnown = one.change === TEMPORARY && read !== 'openSymbolicLink';

  test('twice: it is undone, and the failure is the error', async () => {
    const user = userWith(one.before);
    const { before, after } = one;
    const result = await outcome(one, failing(user, 2));
    if (isReached) expect(result).toMatchObject({ code: 'STATUS_INSUFFICIENT_RESOURCES' });
    else expect(result).toMatchObject({ done: true, before, after });
    expect(definitionsOf(user)).toEqual(isReached ? before : after);
  });

  test('for good: the error says what was asked for, and that nothing is known', async () => {
    const user = userWith(one.before);
    const { before, after } = one;
    const result = await outcome(one, failing(user, Number.POSITIVE_INFINITY));
    if (!isReached) {
      expect(result).toMatchObject({ done: true, before, after });
    } else if (isKnown) {
      expect(result).toMatchObject({ code: 'STATUS_INSUFFICIENT_RESOURCES' });
      expect(definitionsOf(user)).toEqual(before);
    } else {
      expect(result).toBeInstanceOf(UnfinishedChangeError);
      const message = expect.stringContaining('cannot be read');
      expect(result).toMatchObject({
        path: NAME,
        before,
        expected: after,
        after: undefined,
        message,
      });
    }
  });
});

describe('a removal of all definitions', () => {
  const all = CASES['a removal of all'] as Case;
  /** The base server fails from one of its calls on, so many times. */
  const refusing = (user: ObjectManager, first: number, times: number) => {
    let calls = 0;
    return intercept(user, (call, __, proceed) => {
      if (call !== 'defineDosDevice') return proceed();
      calls += 1;
      return calls >= first && calls < first + times ? ERROR.NOT_ENOUGH_MEMORY : proceed();
    });
  };

  test.each([1, 2, 3])('is undone when call %d is refused', async (first) => {
    const user = userWith(all.before);
    expect(await outcome(all, refusing(user, first, 1))).toMatchObject({
      code: 'ERROR_NOT_ENOUGH_MEMORY',
    });
    expect(definitionsOf(user)).toEqual(all.before);
  });

  test.each([
    [2, [B, A]],
    [3, [A]],
  ])('says what is left when call %d and all after it are refused', async (first, after) => {
    const user = userWith(all.before);
    const error = await outcome(all, refusing(user, first, 100));
    expect(error).toBeInstanceOf(UnfinishedChangeError);
    expect(error).toMatchObject({ before: all.before, expected: [], after, done: false });
    expect((error as Error).cause).toMatchObject({ code: 'ERROR_NOT_ENOUGH_MEMORY' });
    expect(definitionsOf(user)).toEqual(after);
  });
});
