import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DDD } from '../../lib/entry-points/nt.js';
import { ERROR, openDosDevices } from '../../lib/index.js';
import { backendContext } from '../../lib/testing/backend-context.js';
import {
  type BackendContext,
  createSimulatedMachine,
  type Leftover,
} from '../../lib/testing/index.js';

const onWindows = process.platform === 'win32';
const NULL_DEVICE = '\\Device\\Null';

describe('what cannot be taken back is reported', () => {
  const leftoversOf = (prepare: (context: BackendContext) => void): readonly Leftover[] => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const context = backendContext(caller, machine);
    prepare(context);
    try {
      context.cleanUp();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_DOSDEV_LEFTOVER', name: 'LeftoverError' });
      if (error instanceof Error && 'leftovers' in error)
        return error.leftovers as readonly Leftover[];
    }
    return [];
  };

  test('a name that another program keeps', () => {
    let kept = '';
    const leftovers = leftoversOf(({ names, machine }) => {
      kept = names.com();
      machine?.system().createSymbolicLink(`\\GLOBAL??\\${kept}`, NULL_DEVICE);
    });
    expect(leftovers).toEqual([
      { name: kept, scope: 'global', expected: [], actual: [NULL_DEVICE] },
    ]);
  });

  test('a definition that was there and is not any more', () => {
    const leftovers = leftoversOf(({ dos, objectManager, cleanUp }) => {
      dos.define('COM90', NULL_DEVICE);
      cleanUp();
      const flags = DDD.RAW_TARGET_PATH;
      expect(objectManager.defineDosDevice(flags, 'COM90', NULL_DEVICE)).toBe(0);
    });
    expect(leftovers).toEqual([]);
  });

  test('stacks of definitions are cut down to what they were', () => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    const dos = openDosDevices({ backend: caller });
    dos.define('COM90', '\\Device\\Serial0');
    const context = backendContext(caller, machine);
    context.dos.define('COM90', NULL_DEVICE);
    context.dos.define('COM90', NULL_DEVICE);
    machine.failNext('defineDosDevice', ERROR.ACCESS_DENIED);
    expect(() => context.cleanUp()).toThrow('defineDosDevice, with ERROR_ACCESS_DENIED');
    expect(machine.pendingFaults).toEqual([]);
    expect(dos.query('COM90')?.definitions).toEqual(['\\Device\\Serial0']);
    context.dos.remove('COM90');
    expect(() => context.cleanUp()).toThrow(
      "COM90 (local): nothing, was '\\Device\\Serial0' before the test",
    );
  });
});

if (onWindows) {
  test('native: what a test made is taken back when it ends the process', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const name = `DDEXIT${process.pid}`;
    const script = `
      import { describeBackends } from 'dosdev/testing';
      const runner = { describe: (_, suite) => suite(), afterEach() {}, backends: ['native'] };
      describeBackends('suite', ({ dos }) => {
        console.log(dos.define('${name}', '\\\\Device\\\\Null').done);
        process.exit();
      }, runner);
    `;
    const args = ['--no-warnings', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect(stdout.trim()).toBe('true');
    expect(openDosDevices().query(name)).toBeUndefined();
  });
}
