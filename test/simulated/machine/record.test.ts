import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OBJ } from '../../../lib/object-manager/flags.js';
import { createSimulatedMachine, SimulatedMachine } from '../../../lib/simulated/index.js';

const copy = (value: unknown) => JSON.parse(JSON.stringify(value));
const clock = () => {
  let time = 1_700_000_000_000;
  return () => (time += 1000);
};

describe('a machine written down', () => {
  test('comes back with its links, stacks, sessions and accounts', () => {
    const machine = createSimulatedMachine({ now: clock() });
    const anna = machine.logon({ user: 'Anna' });
    anna.defineDosDevice(1, 'COM20', '\\Device\\Serial0');
    anna.defineDosDevice(1, 'COM20', '\\Device\\Serial1');
    machine.system().defineDosDevice(1, 'S:', '\\Device\\HarddiskVolume1');
    machine.kernel().createSymbolicLink('\\Device\\Alias', '\\Device\\Null\ud800\0x', {
      attributes: OBJ.PERMANENT | OBJ.CASE_INSENSITIVE,
    });
    const again = SimulatedMachine.fromJSON(copy(machine.toJSON()));
    expect(again.sessions).toEqual(machine.sessions);
    const [session] = again.sessions;
    if (session === undefined) throw new Error('no user is logged on');
    const process = again.process(session);
    expect(process.identity()).toEqual(anna.identity());
    expect(process.queryDosDevice('COM20')).toEqual(['\\Device\\Serial1', '\\Device\\Serial0']);
    expect(process.queryDosDevice('S:')).toEqual(['\\Device\\HarddiskVolume1']);
    expect(process.queryDosDevice('COM1')).toEqual(['\\Device\\Serial0']);
    expect(again.kernel().readLink('\\Device\\Alias')).toBe('\\Device\\Null\ud800\0x');
    expect(again.logon({ user: 'anna' }).identity().userSid).toBe(anna.identity().userSid);
  });

  test('does not keep what only a handle kept', () => {
    const machine = createSimulatedMachine();
    const user = machine.logon();
    user.createSymbolicLink('\\??\\DDTEMPORARY', 'x');
    const again = SimulatedMachine.fromJSON(copy(machine.toJSON()));
    expect(again.process(user.identity().logonLuid).queryDosDevice('DDTEMPORARY')).toBe(2);
  });

  test('a system link that was deleted stays deleted', () => {
    const machine = createSimulatedMachine();
    const service = machine.system();
    expect(service.defineDosDevice(2, 'COM2', null)).toBe(0);
    const again = SimulatedMachine.fromJSON(copy(machine.toJSON()));
    expect(again.logon().queryDosDevice('COM2')).toBe(2);
    again.reboot();
    expect(again.logon().queryDosDevice('COM2')).toEqual(['\\Device\\Serial1']);
  });

  test('round-trips exactly, whatever was done', () => {
    const name = fc.constantFrom('COM1', 'COM20', 'X:', 'com20', 'DDA', 'Global\\DDB', 'x\ud800');
    const target = fc.oneof(fc.constant(null), fc.string({ unit: 'binary', maxLength: 12 }));
    const step = fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 15 }), name, target);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const machine = createSimulatedMachine({ now: clock() });
        const elevated = machine.logon({ user: 'a', elevated: true });
        const callers = [machine.kernel(), machine.system(), machine.logon(), elevated];
        for (const [caller, flags, device, to] of steps) {
          callers[caller]?.defineDosDevice(flags, device, to);
        }
        const record = copy(machine.toJSON());
        expect(copy(SimulatedMachine.fromJSON(record).toJSON())).toEqual(record);
      }),
      { numRuns: 100 },
    );
  });

  test.each([[undefined], [null], [5], [{}], [{ version: 2 }], [{ version: 1 }], ['{}']])(
    '%s is no record',
    (value) => {
      expect(() => SimulatedMachine.fromJSON(value)).toThrow(
        expect.objectContaining({
          code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_(TYPE|VALUE)$/),
        }),
      );
    },
  );
});
