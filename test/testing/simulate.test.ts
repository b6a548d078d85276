import { describe, expect, test } from 'vitest';
import { DosDevices } from '../../lib/dos-devices/index.js';
import { openDosDevices, STATUS } from '../../lib/index.js';
import {
  assertNoPendingFaults,
  type CallerChoice,
  createSimulatedMachine,
  recordCalls,
  recordMachine,
  replayMachine,
  type SimulatedMachine,
  type Simulation,
  simulate,
} from '../../lib/testing/index.js';

const NULL_DEVICE = '\\Device\\Null';
const ended = expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' });

describe('simulate', () => {
  test('starts a machine with a program of a plain user', () => {
    const { dos, machine, process } = simulate();
    expect(dos).toBeInstanceOf(DosDevices);
    expect(dos.objectManager).toBe(process);
    expect(machine.sessions).toMatchObject([{ user: 'user', elevated: false }]);
    dos.define('COM9', NULL_DEVICE);
    expect(machine.process(process).queryDosDevice('COM9')).toEqual([NULL_DEVICE]);
  });

  test('takes the machine and the user', () => {
    const spec = { serialPorts: ['COM37'] };
    const { dos, machine } = simulate(spec, { logon: { user: 'anna', elevated: true } });
    expect(dos.query('COM37')?.target).toBe('\\Device\\Serial0');
    expect(machine.sessions).toMatchObject([{ user: 'anna', elevated: true }]);
    expect(simulate({}, { logon: 'system' }).process.identity().localSystem).toBe(true);
  });

  test.for<[unknown, unknown, string]>([
    [{ serialports: [] }, {}, 'serialPorts'],
    [{}, { login: {} }, 'did you mean `logon`?'],
    [
      {},
      { logon: 'anna' },
      "options.logon\" argument must be 'system', or an object such as { user: 'anna' }",
    ],
    [{}, { logon: { user: 5 } }, 'options.logon.user'],
    [{}, { logon: { admin: true } }, 'options.logon'],
    [{}, null, 'options'],
    [null, {}, 'spec'],
  ])('refuses %j with %j', ([spec, options, said]) => {
    const start = () => Reflect.apply(simulate, undefined, [spec, options]);
    expect(start).toThrow(expect.objectContaining({ message: expect.stringContaining(said) }));
    expect(start).toThrow(expect.objectContaining({ code: expect.stringMatching(/^ERR_DOSDEV_/) }));
  });

  test('ends its processes when it is disposed of, and a replayed machine does too', () => {
    const started = (): Simulation[] => [simulate(), replayMachine(simulate().machine.toJSON())];
    for (const { dos, machine, process, ...simulation } of started()) {
      const other = machine.dosDevices({ user: 'bert' });
      simulation[Symbol.dispose]();
      expect(() => dos.query('COM1')).toThrow(ended);
      expect(() => other.query('COM1')).toThrow(ended);
      expect(() => process.readLink('\\??\\COM1')).toThrow(ended);
    }
  });
});

describe('dosDevices', () => {
  const machine = createSimulatedMachine();
  const anna = machine.dosDevices({ user: 'anna' });
  anna.define('COM9', NULL_DEVICE);
  const [session] = machine.sessions;
  if (session === undefined) throw new Error('no one has logged on');
  const process = machine.process(session);

  test.for<[string, CallerChoice]>([
    ['the session', session],
    ['its LUID', session.luid],
    ['a process of it', process],
    ['DOS devices of a program of it', anna],
    ['a recording of one of its programs', recordCalls(process).objectManager],
  ])('of %s are those of another program in it', ([, who]) => {
    const count = machine.sessions.length;
    const dos = machine.dosDevices(who);
    expect(dos.query('COM9')?.target).toBe(NULL_DEVICE);
    expect(dos.objectManager).not.toBe(process);
    expect(machine.sessions.length).toBe(count);
  });

  test.for<[string, CallerChoice | undefined]>([
    ['anna, who logs on again', { user: 'anna' }],
    ['bert', { user: 'bert' }],
    ['a plain user', undefined],
    ['LocalSystem', 'system'],
  ])('of %s have local names of their own', ([, who]) => {
    expect(machine.dosDevices(who).query('COM9')).toBeUndefined();
  });

  test('of a session that there is not are refused', () => {
    const elsewhere = simulate({}, { logon: { sessionId: 3 } });
    elsewhere.machine.logon();
    for (const who of ['00000000-00000001', elsewhere.machine.sessions[1] ?? '']) {
      expect(() => machine.dosDevices(who)).not.toThrow(TypeError);
    }
  });
});

describe('what takes DOS devices takes their object manager too', () => {
  const helpers: readonly [
    string,
    (source: Simulation['dos' | 'process'], machine: SimulatedMachine) => unknown,
  ][] = [
    ['recordCalls', (source) => recordCalls(source as Simulation['process']).dos.query('COM1')],
    ['recordMachine', (source) => recordMachine(source).spec],
    ['assertNoPendingFaults', (source) => assertNoPendingFaults(source)],
    ['machine.process', (source, machine) => machine.process(source).identity().logonLuid],
    ['machine.dosDevices', (source, machine) => machine.dosDevices(source).query('COM1')],
    [
      'openDosDevices of a recording',
      (source) => {
        const recording = recordCalls(source as Simulation['process']);
        openDosDevices({ backend: recording.objectManager }).query('COM1');
        return recording.history.map(({ call }) => call);
      },
    ],
    ['machine.logoff', (source, machine) => machine.logoff(source)],
  ];

  test.for(helpers)('%s', ([, helper]) => {
    const now = () => 0;
    const [first, second] = [simulate({ now }), simulate({ now })];
    expect(helper(first.dos, first.machine)).toEqual(helper(second.process, second.machine));
  });

  test('a recording of DOS devices records what is done through its own', () => {
    const recording = recordCalls(simulate().dos);
    recording.dos.query('COM1');
    expect(recording.history.map(({ call }) => call)).toContain('openSymbolicLink');
  });

  test('pending failures of a machine are found through each of its programs', () => {
    const { dos, machine, process } = simulate();
    machine.failNext('readLink', STATUS.ACCESS_DENIED);
    const recorded = recordCalls(process);
    for (const from of [machine, dos, process, recorded.dos, recorded.objectManager]) {
      expect(() => assertNoPendingFaults(from)).toThrow('readLink, with STATUS_ACCESS_DENIED');
    }
    machine.clearFaults();
    for (const from of [machine, dos, process, recorded.dos]) {
      expect(() => assertNoPendingFaults(from)).not.toThrow();
    }
  });
});
