import { describe, expect, test } from 'vitest';
import { openDosDevices, VanishingNameError } from '../../lib/dos-devices/index.js';
import { OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { RAW } from '../support/define-flags.js';

const device = (name: string) => `\\Device\\${name}`;
const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(device) as [string, string, string, string];
const GLOBAL = '\\GLOBAL??\\DDX';
const LOCAL = '\\??\\DDX';

function open(caller: SimulatedProcess, path = LOCAL): ObjectHandle | undefined {
  const handle = caller.openSymbolicLink(path);
  return typeof handle === 'number' ? undefined : handle;
}

function definitionsOf(caller: ObjectManager, name = 'DDX'): readonly string[] {
  const answer = caller.queryDosDevice(name);
  return typeof answer === 'number' ? [] : answer;
}

function isPermanent(caller: SimulatedProcess, path = LOCAL): boolean {
  using link = open(caller, path);
  const information = link && caller.queryObject(link);
  return typeof information === 'object' && (information.attributes & OBJ.PERMANENT) !== 0;
}

function define(caller: ObjectManager, ...targets: readonly string[]): void {
  for (const target of targets) expect(caller.defineDosDevice(RAW, 'DDX', target)).toBe(0);
}

/** An object manager beside which something happens right before a call is made. */
function before(
  caller: SimulatedProcess,
  call: string,
  happens: (times: number) => void,
): SimulatedProcess {
  let times = 0;
  return intercept(caller, (name, _, proceed) => {
    if (name === call) happens(times++);
    return proceed();
  });
}

const caught = (act: () => unknown): VanishingNameError => {
  try {
    act();
  } catch (error) {
    if (error instanceof VanishingNameError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('a link that another process has open', () => {
  test.each([
    ['a definition', (dos: ReturnType<typeof openDosDevices>) => dos.define('DDX', C)],
    ['a removal', (dos: ReturnType<typeof openDosDevices>) => dos.remove('DDX')],
    [
      'all of it removed',
      (dos: ReturnType<typeof openDosDevices>) => dos.remove('DDX', { all: true }),
    ],
  ])('%s does not destroy it', { timeout: 60_000 }, (_, change) => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    define(caller, A, B);
    const held = open(machine.process(caller));
    const error = caught(() => change(openDosDevices({ backend: caller })));
    expect(error).toMatchObject({
      code: 'ERR_DOSDEV_VANISHING_NAME',
      state: 'in use',
      done: false,
      before: [B, A],
      after: [B, A],
    });
    expect(isPermanent(caller)).toBe(true);
    held?.close();
    expect(definitionsOf(caller)).toEqual([B, A]);
  });

  test('is waited for, off the main thread', { timeout: 60_000 }, async () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    define(caller, A);
    const held = open(machine.process(caller));
    setTimeout(() => held?.close(), 50);
    const dos = openDosDevices({ backend: caller });
    expect((await dos.defineAsync('DDX', B)).after).toEqual([B, A]);
    expect((await dos.removeAsync('DDX'))?.after).toEqual([A]);
  });

  test('and that is opened between the look and the call goes, and is built anew', () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const other = machine.process(caller);
    define(caller, A, B);
    let held: ObjectHandle | undefined;
    const racing = intercept(caller, (call, _, proceed) => {
      if (call === 'defineDosDevice' && held === undefined) held = open(other);
      else if (call === 'openSymbolicLink') held?.close();
      return proceed();
    });
    const dos = openDosDevices({ backend: racing });
    expect(dos.define('DDX', C).after).toEqual([C, B, A]);
    held = undefined;
    expect(dos.remove('DDX', { target: A })?.after).toEqual([C, B]);
    held = undefined;
    expect(dos.remove('DDX', { all: true })?.after).toEqual([]);
    expect(definitionsOf(caller)).toEqual([]);
  });

  test('for good makes the name vanish, and the error brings it back', { timeout: 60_000 }, () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const other = machine.process(caller);
    define(caller, A, B);
    let held: ObjectHandle | undefined;
    const racing = before(caller, 'defineDosDevice', () => {
      held ??= open(other);
    });
    const error = caught(() => openDosDevices({ backend: racing }).define('DDX', C));
    expect(error).toMatchObject({ state: 'vanishing', before: [B, A], after: [B, A], done: false });
    expect(error.message).toContain(
      'cannot change DDX: it goes when another process closes its link',
    );
    expect(error.hint).toContain("define('DDX', '\\\\Device\\\\A', { raw: true }), then define(");
    expect(isPermanent(caller)).toBe(false);
    held?.close();
    expect(definitionsOf(caller)).toEqual([]);
    const dos = openDosDevices({ backend: caller });
    for (const target of error.before.toReversed()) dos.define('DDX', target, { raw: true });
    expect(definitionsOf(caller)).toEqual([B, A]);
  });

  test('is made permanent again by who may do that', { timeout: 60_000 }, () => {
    const machine = createSimulatedMachine();
    const caller = machine.system();
    const other = machine.system();
    define(caller, A, B);
    let held: ObjectHandle | undefined;
    const racing = before(caller, 'defineDosDevice', () => {
      held ??= open(other);
    });
    const dos = openDosDevices({ backend: racing });
    expect(caught(() => dos.define('DDX', C))).toMatchObject({ state: 'in use', after: [B, A] });
    expect(isPermanent(caller)).toBe(true);
    held?.close();
    expect(definitionsOf(caller)).toEqual([B, A]);
  });

  test('a global name that an administrator changes cannot be built anew', () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon({ elevated: true });
    define(machine.system(), A, B);
    let held: ObjectHandle | undefined;
    const racing = intercept(caller, (call, _, proceed) => {
      if (call === 'defineDosDevice') held = open(machine.system(), GLOBAL);
      else if (call === 'openSymbolicLink') held?.close();
      return proceed();
    });
    const dos = openDosDevices({ backend: racing });
    const error = caught(() => dos.define('DDX', C, { scope: 'global' }));
    expect(error).toMatchObject({ state: 'gone', scope: 'global', before: [B, A], after: [] });
    expect(error.hint).toContain('as LocalSystem');
    // Nothing local stands in its place.
    expect(definitionsOf(caller)).toEqual([]);
  });

  test('a local name in front of a global one is not built onto the global one', () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon({ elevated: true });
    define(caller, A);
    define(machine.system(), D);
    let held: ObjectHandle | undefined;
    const racing = intercept(caller, (call, _, proceed) => {
      if (call === 'defineDosDevice') held = open(machine.process(caller));
      else if (call === 'openSymbolicLink') held?.close();
      return proceed();
    });
    const dos = openDosDevices({ backend: racing });
    expect(caught(() => dos.define('DDX', C))).toMatchObject({ state: 'gone', scope: 'local' });
    expect(definitionsOf(machine.system())).toEqual([D]);
  });

  test("another process's definition, met in the act, is brought back as it was", () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const other = machine.process(caller);
    let held: ObjectHandle | undefined;
    let looks = 0;
    const racing = intercept(caller, (call, _, proceed) => {
      if (call === 'defineDosDevice' && held === undefined) {
        define(other, A, B);
        held = open(other);
      } else if (call === 'openSymbolicLink' && held !== undefined && ++looks > 2) held.close();
      return proceed();
    });
    const dos = openDosDevices({ backend: racing });
    expect(() => dos.define('DDX', C)).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_READ_BACK', actual: [B, A] }),
    );
    expect(definitionsOf(caller)).toEqual([B, A]);
    expect(isPermanent(caller)).toBe(true);
  });

  test('a name that a handle keeps is not changed, and is not waited for', () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const dos = openDosDevices({ backend: caller });
    using temporary = dos.temporary('DDX', A);
    const began = performance.now();
    expect(caught(() => dos.define('DDX', B))).toMatchObject({ state: 'kept', after: [A] });
    expect(performance.now() - began).toBeLessThan(1500);
    expect(definitionsOf(caller)).toEqual([A]);
    temporary.close();
    expect(definitionsOf(caller)).toEqual([]);
  });

  test('the last definition, removed, goes when it is closed', { timeout: 60_000 }, async () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    define(caller, A);
    let held: ObjectHandle | undefined;
    const racing = before(caller, 'defineDosDevice', () => {
      held = open(machine.process(caller));
    });
    const error = caught(() => openDosDevices({ backend: racing }).remove('DDX'));
    expect(error).toMatchObject({ state: 'vanishing', done: true, after: [A], expected: [] });
    held?.close();
    expect(definitionsOf(caller)).toEqual([]);

    define(caller, A);
    const closing = intercept(caller, (call, _, proceed) => {
      if (call === 'defineDosDeviceAsync') {
        const link = open(machine.process(caller));
        setTimeout(() => link?.close(), 30);
      }
      return proceed();
    });
    const change = await openDosDevices({ backend: closing }).removeAsync('DDX');
    expect(change?.after).toEqual([]);
  });
});
