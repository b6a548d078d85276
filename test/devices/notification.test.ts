import { execFile } from 'node:child_process';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/routines.js';
import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import type { DeviceChange, DeviceWatch, ObjectManager } from '../../lib/object-manager/index.js';
import type { NtStatus } from '../../lib/status/index.js';
import { STATUS } from '../../lib/status/index.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { ofSystemOnly } from '../support/scope.js';
import { root } from '../support/scripts.js';

const INSTANCE = 'USB\\VID_0403&PID_6001\\A50285BI';
const FTDI = { instance: INSTANCE, port: 'COM37' };
const LINK = `\\??\\USB#VID_0403&PID_6001#A50285BI#${GUID_DEVINTERFACE.COMPORT}`;
const interfaceClass = GUID_DEVINTERFACE.COMPORT;

const came = { kind: 'interface', action: 'arrived', symbolicLinkName: LINK, interfaceClass };
const went = { ...came, action: 'removed' };
const device = (action: string) => ({ kind: 'device', action, instance: INSTANCE });

function opened(watch: DeviceWatch | NtStatus): DeviceWatch {
  if (typeof watch === 'number') throw new Error(`0x${watch.toString(16)}`);
  return watch;
}

/** A watch, with the lists that its listener has received. */
function watching({ deviceTree }: ObjectManager) {
  const calls: (readonly DeviceChange[])[] = [];
  return { watch: opened(deviceTree.watch((changes) => void calls.push(changes))), calls };
}

describe.each(backends)('a watch ($name)', (backend) => {
  const { objectManager } = backend;
  const { deviceTree, lacks } = objectManager;

  test('is refused where its ability is lacking, with the reason in lacks', () => {
    const watch = deviceTree.watch(() => {});
    if (typeof watch === 'object') watch.close();
    expect(watch === STATUS.NOT_SUPPORTED).toBe(lacks.deviceNotification !== undefined);
  });

  test('takes functions only', () => {
    for (const wrong of [undefined, null, 1, 'x', {}, [], Symbol('x')]) {
      const call = () => deviceTree.watch(wrong as never);
      expect(call).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }));
    }
  });

  test('is closed once', (context) => {
    leaveOut(context, backend, ['deviceNotification']);
    const watch = opened(deviceTree.watch(() => {}));
    expect(watch.closed).toBe(false);
    expect(watch.unref()).toBe(watch);
    expect(watch.ref()).toBe(watch);
    expect(watch.close()).toBe(STATUS.SUCCESS);
    expect(watch.closed).toBe(true);
    expect(watch.close()).toBe(STATUS.INVALID_HANDLE);
    expect(watch.unref().ref()).toBe(watch);
    watch[Symbol.dispose]();
  });

  test('many are open at once, and closed in any order', (context) => {
    leaveOut(context, backend, ['deviceNotification']);
    const watches = Array.from({ length: 20 }, () => opened(deviceTree.watch(() => {})));
    const [odd, even] = [1, 0].map((rest) => watches.filter((_, i) => i % 2 === rest));
    for (const watch of [...(odd ?? []), ...(even ?? [])]) {
      expect(watch.close()).toBe(STATUS.SUCCESS);
    }
  });
});

describe('a watch of a simulated machine', () => {
  const machines = () => {
    const machine = createSimulatedMachine();
    return { machine, process: machine.logon() };
  };

  test('reports what comes and goes, in a later turn', async () => {
    const { machine, process } = machines();
    const { watch, calls } = watching(process);
    machine.attach(FTDI);
    await Promise.resolve();
    expect(calls).toEqual([]);
    await turn();
    expect(calls.splice(0)).toEqual([[came, device('started')]]);
    machine.detach(INSTANCE.toLowerCase());
    await turn();
    expect(calls.splice(0)).toEqual([[went, device('removed')]]);
    await turn();
    expect(calls).toEqual([]);
    watch.close();
  });

  test('calls once for a hub with eight ports', async () => {
    const { machine, process } = machines();
    const { watch, calls } = watching(process);
    for (let port = 1; port <= 8; port++) machine.attach({ serial: `HUB${port}` });
    await turn();
    expect(calls.map((changes) => changes.length)).toEqual([16]);
    watch.close();
  });

  test('says of each what happened to it last, and that in order', async () => {
    const { machine, process } = machines();
    machine.attach(FTDI);
    const { watch, calls } = watching(process);
    machine.detach(INSTANCE);
    machine.attach({ serial: 'OTHER', interfaces: [] });
    machine.attach({ ...FTDI, port: 'COM38' });
    machine.attach({ serial: 'BRIEF', interfaces: [] })[Symbol.dispose]();
    await turn();
    const said = calls.flat().map((change) => {
      return `${change.action} ${change.kind === 'device' ? change.instance : change.kind}`;
    });
    expect(said).toEqual([
      expect.stringMatching(/^started .*OTHER$/),
      'arrived interface',
      `started ${INSTANCE}`,
      expect.stringMatching(/^removed .*BRIEF$/),
    ]);
    watch.close();
  });

  test('reports an interface that a driver enables or disables', async () => {
    const { machine, process } = machines();
    machine.attach({ ...FTDI, interfaces: [] });
    const { watch, calls } = watching(process);
    const driver = driverRoutines(machine.kernel());
    const { symbolicLinkName = '' } = driver.IoRegisterDeviceInterface(INSTANCE, interfaceClass);
    driver.IoSetDeviceInterfaceState(symbolicLinkName, true);
    // It is enabled already.
    driver.IoSetDeviceInterfaceState(symbolicLinkName, true);
    await turn();
    expect(calls.splice(0)).toEqual([[came]]);
    driver.IoSetDeviceInterfaceState(symbolicLinkName, false);
    await turn();
    expect(calls.splice(0)).toEqual([[went]]);
    watch.close();
  });

  test('can be closed by its listener, and before its listener was called', async () => {
    const { machine, process } = machines();
    const calls: number[] = [];
    const first = opened(
      process.deviceTree.watch((changes) => {
        calls.push(changes.length);
        first.close();
      }),
    );
    const { watch: second, calls: none } = watching(process);
    machine.attach(FTDI);
    second.close();
    await turn();
    machine.detach(INSTANCE);
    await turn();
    expect(calls).toEqual([2]);
    expect(none).toEqual([]);
    expect(first.closed).toBe(true);
  });

  test('goes on after its listener has changed devices itself', async () => {
    const { machine, process } = machines();
    const actions: string[][] = [];
    const watch = opened(
      process.deviceTree.watch((changes) => {
        actions.push(changes.map(({ action }) => action));
        if (actions.length === 1) machine.detach(INSTANCE);
      }),
    );
    machine.attach(FTDI);
    await turn();
    await turn();
    expect(actions).toEqual([
      ['arrived', 'started'],
      ['removed', 'removed'],
    ]);
    watch.close();
  });

  test('ends with its process and with a restart, and other watches go on', async () => {
    const { machine, process } = machines();
    const other = machine.logon();
    const { watch: ended, calls: none } = watching(process);
    const { watch: running, calls } = watching(other);
    machine.attach(FTDI);
    process.exit();
    expect(ended.closed).toBe(true);
    expect(ended.close()).toBe(STATUS.INVALID_HANDLE);
    await turn();
    expect(none).toEqual([]);
    expect(calls.splice(0)).toHaveLength(1);
    expect(running.closed).toBe(false);
    machine.reboot();
    expect(running.closed).toBe(true);
    await turn();
    expect(calls).toEqual([]);
    expect(() => process.deviceTree).toThrow(/has ended/);
  });

  test('fails when a failure is injected', () => {
    const { machine, process } = machines();
    machine.failNext('deviceTree.watch', STATUS.INSUFFICIENT_RESOURCES);
    const call = () => process.deviceTree.watch(() => {});
    expect(call()).toBe(STATUS.INSUFFICIENT_RESOURCES);
    opened(call()).close();
  });

  // Under Wine a program takes a second, and a simulated machine keeps it alive as on Linux.
  if (!ofSystemOnly) {
    test.each([
      ['is kept alive until it is closed', '', 'heard'],
      ['is not when the watch says so', '.unref()', ''],
      ['is again when the watch says that', '.unref().ref()', 'heard'],
    ])('a program %s', async (_, setting, output) => {
      const program = `
      import { createSimulatedMachine } from 'dosdev/testing';
      const machine = createSimulatedMachine();
      const watch = machine.logon().deviceTree.watch(() => {
        console.log('heard');
        watch.close();
      })${setting};
      setTimeout(() => machine.attach(), 100).unref();`;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', program],
        { cwd: root },
      );
      expect(stdout.trim()).toBe(output);
    });
  }
});
