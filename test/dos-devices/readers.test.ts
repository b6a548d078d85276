import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { joinObjectPath } from '../../lib/names/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const A = '\\Device\\A';
const B = '\\Device\\B';

/** Every member that reads many names at once. */
const READERS: Readonly<Record<string, (dos: DosDevices) => unknown>> = {
  list: (dos) => dos.list(),
  snapshot: (dos) => dos.snapshot(),
  audit: (dos) => dos.audit(),
  // It looks once at once, and once more when it is asked.
  watch: async (dos) => {
    const watch = dos.watch({ interval: 60_000 });
    const next = watch.next();
    await watch.return();
    await next;
  },
};

/**
 * What a bulk read of the caller's own names is to other processes: one link after the other is open for a
 * moment. It gives the name whose link is open; `undefined` between two reads.
 */
function* bulkRead(objectManager: ObjectManager): Generator<string | undefined, never> {
  for (;;) {
    for (const name of namesIn(objectManager, '\\??')) {
      const link = objectManager.openSymbolicLink(joinObjectPath('\\??', name));
      yield name;
      if (typeof link === 'object') link.close();
    }
    yield undefined;
  }
}

function namesIn(objectManager: ObjectManager, path: string): readonly string[] {
  const handle = objectManager.openDirectory(path);
  if (typeof handle === 'number') throw new Error(`${path} does not open`);
  using directory = handle;
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') throw new Error(`${path} cannot be read`);
  return entries.map(({ name }) => name);
}

/** An object manager beside which, before and after every call, something else happens. */
function beside(objectManager: ObjectManager, happens: () => void): ObjectManager {
  return intercept(objectManager, (_, __, proceed) => {
    happens();
    const answer = proceed();
    happens();
    return answer;
  });
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('makes no change of another process lose a definition', async () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const reader = machine.process(caller);
    const steps = bulkRead(reader);
    const met: string[] = [];
    let turn = 0;
    const racing = beside(caller, () => {
      turn += 1;
      if (turn % 3 !== 0) met.push(steps.next().value ?? '');
      if (turn % 50 === 0) void read(openDosDevices({ backend: reader }));
    });
    const dos = openDosDevices({ backend: racing });
    const own = openDosDevices({ backend: caller });
    for (let round = 0; round < 60; round++) {
      dos.define('DDX', A);
      dos.define('DDX', B);
      expect(own.query('DDX')?.definitions).toEqual([B, A]);
      dos.remove('DDX', { target: A });
      expect(own.query('DDX')?.definitions).toEqual([B]);
      await dos.defineAsync('DDX', A);
      expect(own.query('DDX')?.definitions).toEqual([A, B]);
      dos.remove('DDX', { all: true });
      expect(own.query('DDX')).toBeUndefined();
    }
    expect(met.filter((name) => name === 'DDX').length).toBeGreaterThan(100);
  });
});

describe.each(backends)('$name', ({ objectManager }) => {
  test.each(Object.entries(READERS))('%s leaves no link open', async (_, read) => {
    const recording = recordCalls(objectManager);
    await read(openDosDevices({ backend: recording.objectManager }));
    expect(recording.openHandles).toEqual([]);
  });

  test('a snapshot opens no link twice', () => {
    const opened = new Map<string, number>();
    const count = (path: string) => opened.set(path, (opened.get(path) ?? 0) + 1);
    const counting = intercept(objectManager, (call, args, proceed) => {
      const [first] = args;
      if (call === 'openSymbolicLink') count(String(first));
      if (call === 'readLinks') {
        for (const name of namesIn(objectManager, String(first))) {
          count(joinObjectPath(String(first), name));
        }
      }
      return proceed();
    });
    const { entries } = openDosDevices({ backend: counting }).snapshot();
    expect(opened.size).toBeGreaterThanOrEqual(entries.length);
    expect([...opened.values()].filter((times) => times > 1)).toEqual([]);
  });

  test('a watch with a pattern opens the links of no other names', async () => {
    const prefix = uniqueName('DDWATCH');
    const opened = new Set<string>();
    const bulk: string[] = [];
    const watched = intercept(objectManager, (call, args, proceed) => {
      if (call === 'readLink' || call === 'openSymbolicLink') opened.add(String(args[0]));
      if (call === 'readLinks') bulk.push(String(args[0]));
      return proceed();
    });
    const dos = openDosDevices({ backend: objectManager });
    dos.define(`${prefix}X`, A);
    try {
      const watch = openDosDevices({ backend: watched }).watch({
        match: `${prefix.toLowerCase()}*`,
        interval: 20,
      });
      dos.define(`${prefix}Y`, B);
      expect((await watch.next()).value).toMatchObject({ type: 'added', name: `${prefix}Y` });
      dos.remove(`${prefix}X`);
      dos.define(`${prefix}X`, B);
      expect((await watch.next()).value).toMatchObject({
        type: 'changed',
        name: `${prefix}X`,
        before: A,
        after: B,
      });
      await watch.return();
    } finally {
      for (const name of [`${prefix}X`, `${prefix}Y`]) dos.remove(name, { ifExists: true });
    }
    const names = [...opened].map((path) => path.slice(path.lastIndexOf('\\') + 1).toUpperCase());
    // Those of interfaces say which devices are ports.
    const others = names.filter((name) => !name.startsWith(prefix) && !/#\{.*\}$/.test(name));
    expect(others).toEqual([]);
    expect(names).toContain(`${prefix}X`);
    expect(bulk).toEqual([]);
  });
});
