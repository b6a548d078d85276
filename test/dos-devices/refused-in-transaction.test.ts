import { afterEach, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';

/** Changes that would make the name what another process has made it meanwhile. */
const CHANGES: Readonly<Record<string, (it: Transaction, name: string) => unknown>> = {
  define: (it, name) => it.define(name, NULL_DEVICE),
  replace: (it, name) => it.define(name, NULL_DEVICE, { ifDefined: 'replace' }),
  apply: (it, name) => it.apply({ names: { [name]: NULL_DEVICE } }),
  restore: (it, name) => {
    const { scope } = it.define(name, NULL_DEVICE, { dryRun: true });
    const entries = [{ name, scope, definitions: [NULL_DEVICE] as const }];
    const snapshot = {
      version: 1 as const,
      takenAt: '2026-01-01T00:00:00.000Z',
      backend: 'simulated' as const,
      entries,
    };
    return it.restore(snapshot, { scope });
  },
};

describe.each(backends)(
  'a change that the system refuses in a transaction, on $name',
  (backend) => {
    const { objectManager } = backend;
    const dos = openDosDevices({ backend: objectManager });
    const name = uniqueName('DDR');
    const earlier = uniqueName('DDE');
    afterEach(() => {
      for (const each of [name, earlier]) dos.remove(each, { all: true, ifExists: true });
    });

    /** DOS devices beside another process, which makes the name before the call that would. */
    function raced(): DosDevices {
      return openDosDevices({
        backend: intercept(objectManager, (call, args, proceed) => {
          const isDefined = call === 'defineDosDevice' && args[1] === name;
          const isCreated = call === 'createSymbolicLink' && String(args[0]).endsWith(`\\${name}`);
          if (!isDefined && !isCreated) return proceed();
          dos.define(name, NULL_DEVICE);
          return isDefined ? 5 : STATUS.OBJECT_NAME_COLLISION;
        }),
      });
    }

    test.each(Object.entries(CHANGES))('%s: the name is left to who made it', (_, change) => {
      const act = () =>
        raced().transaction((it) => {
          it.define(earlier, NULL_DEVICE);
          change(it, name);
        });
      expect(act).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/COLLISION|ACCESS_DENIED/) }),
      );
      expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
      expect(dos.query(earlier)).toBeUndefined();
    });

    test.each(Object.entries(CHANGES))('%s: and the callback may go on', (_, change) => {
      raced().transaction((it) => {
        expect(() => change(it, name)).toThrow();
        it.define(earlier, NULL_DEVICE);
      });
      expect(dos.query(earlier)?.target).toBe(NULL_DEVICE);
      expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    });
  },
);
