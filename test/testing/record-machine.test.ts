import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine, recordMachine, replayMachine } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { freeComPort, uniqueName } from '../support/names.js';

/** All that is answered about each name, as text. */
function answersOf(objectManager: ObjectManager): ReadonlyMap<string, string> {
  const dos = openDosDevices({ backend: objectManager });
  return new Map(
    dos.list().map((listed) => {
      const { name } = listed;
      const [queried, resolved] = [dos.query(name), dos.resolve(name)];
      const strings = objectManager.queryDosDevice(name);
      return [name, JSON.stringify({ listed, queried, resolved, strings })];
    }),
  );
}

describe.each(backends)('$name: a recorded machine', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });
  const replay = () => {
    const text = JSON.stringify(recordMachine(dos));
    const { process: caller } = replayMachine(JSON.parse(text));
    return { text, caller, dos: openDosDevices({ backend: caller }) };
  };

  test('lists, queries and resolves as the one that it was recorded from', () => {
    const alias = freeComPort(objectManager);
    dos.define(alias, '\\??\\NUL');
    try {
      const before = answersOf(objectManager);
      const replayed = answersOf(replay().caller);
      const after = answersOf(objectManager);
      // Other test files change names of the same system meanwhile: what has not changed counts.
      const stable = [...before].filter(([name, answer]) => answer === after.get(name));
      expect(stable.map(([name]) => name)).toEqual(expect.arrayContaining(['NUL', 'PIPE', alias]));
      for (const [name, answer] of stable) expect(replayed.get(name), name).toBe(answer);
      const known = new Set([...before.keys(), ...after.keys()]);
      expect([...replayed.keys()].filter((name) => !known.has(name))).toEqual([]);
    } finally {
      dos.remove(alias);
    }
  });

  test('knows who the caller is, and not by the real name', () => {
    const { caller, text } = replay();
    const { logonLuid, elevated, localSystem, sessionId, userSid } = objectManager.identity();
    expect(caller.identity()).toMatchObject({ logonLuid, elevated, localSystem, sessionId });
    if (objectManager.backend === 'native') expect(text).not.toContain(userSid);
  });

  test('is a machine to work on', () => {
    const replayed = replay();
    const name = uniqueName('REPLAYED');
    replayed.dos.define(name, '\\Device\\Null');
    expect(replayed.dos.query(name)?.target).toBe('\\Device\\Null');
    expect(replayed.dos.remove(name)?.after).toEqual([]);
    expect(dos.query(name)).toBeUndefined();
  });
});

describe('what a record of a simulated machine keeps', () => {
  const machine = createSimulatedMachine({
    serialPorts: [
      { device: 'Serial0', name: 'COM1' },
      { device: 'VCP3', name: 'COM37' },
    ],
  });
  const user = machine.logon({ user: 'anna' });
  const dos = openDosDevices({ backend: user });

  test('stacks of definitions, and names that hide global ones', () => {
    dos.define('COM90', '\\Device\\Serial0');
    dos.define('COM90', '\\Device\\VCP3');
    const hiding = dos.temporary('COM37', '\\Device\\Null');
    const { process: caller } = replayMachine(recordMachine(user));
    const replayed = openDosDevices({ backend: caller });
    expect(replayed.query('COM90')?.definitions).toEqual(['\\Device\\VCP3', '\\Device\\Serial0']);
    expect(replayed.query('COM37')).toEqual(dos.query('COM37'));
    hiding.close();
  });

  test('security, with the account of the caller', () => {
    const { process: caller } = replayMachine(recordMachine(dos, { user: 'customer' }));
    expect(openDosDevices({ backend: caller }).audit()).toEqual(dos.audit());
    expect(() =>
      openDosDevices({ backend: caller }).define('COM1', '\\Device\\Null', { scope: 'global' }),
    ).toThrow(expect.objectContaining({ code: 'ERROR_ACCESS_DENIED' }));
  });

  test('the ports in the registry, and what a restart makes again', () => {
    const replayed = replayMachine(recordMachine(dos)).machine;
    expect(replayed.registry.values('HARDWARE\\DEVICEMAP\\SERIALCOMM')).toEqual(
      machine.registry.values('HARDWARE\\DEVICEMAP\\SERIALCOMM'),
    );
    replayed.reboot();
    const after = openDosDevices({ backend: replayed.logon() });
    expect(after.query('COM37')?.target).toBe('\\Device\\VCP3');
    expect(after.resolve('AUX').final).toBe('\\Device\\Serial0');
  });

  test('each device once, whatever leads to it, and the names all the same', () => {
    const system = openDosDevices({ backend: machine.system() });
    const further = {
      'E:': 'HarddiskVolume1',
      COM6: 'HarddiskVolume1',
      COM5: 'Null',
      LPT9: 'VCP3',
    };
    for (const [name, device] of Object.entries(further))
      system.define(name, `\\Device\\${device}`);
    const record = recordMachine(user);
    expect(record.spec).toMatchObject({
      volumes: [{ device: 'HarddiskVolume1', letter: 'C:' }],
      serialPorts: [
        { device: 'Serial0', name: 'COM1' },
        { device: 'VCP3', name: 'COM37' },
      ],
      parallelPorts: [{ device: 'Parallel0', name: 'LPT1' }],
    });
    const replayed = openDosDevices({ backend: replayMachine(record).process });
    for (const name of ['NUL', 'C:', 'COM37', ...Object.keys(further)]) {
      expect(replayed.resolve(name)).toEqual(dos.resolve(name));
    }
    for (const name of Object.keys(further)) system.remove(name);
  });

  test('ports by the names of their drivers, even if redefined, and persisted names', () => {
    const reassigned = createSimulatedMachine({
      serialPorts: [
        { device: 'VCP0', name: 'COM37' },
        { device: 'VCP1', name: 'COM38' },
      ],
    });
    const administrator = openDosDevices({ backend: reassigned.logon({ elevated: true }) });
    administrator.persist('COM4', '\\Device\\VCP0');
    administrator.persist('COM38', '\\Device\\VCP0', { force: true });
    administrator.persist('LPT1', '\\Device\\VCP1');
    reassigned.reboot();
    const before = openDosDevices({ backend: reassigned.logon() });
    const { machine: replayed, process: caller } = replayMachine(recordMachine(before));
    expect(replayed.toJSON().spec).toMatchObject({
      serialPorts: [
        { device: 'VCP0', name: 'COM37' },
        { device: 'VCP1', name: 'COM38' },
      ],
      parallelPorts: [{ device: 'Parallel0', name: 'LPT1' }],
    });
    expect(openDosDevices({ backend: caller }).list()).toEqual(before.list());
    replayed.reboot();
    const later = openDosDevices({ backend: replayed.logon() });
    expect(later.list()).toEqual(before.list());
    expect(later.persisted()).toEqual(before.persisted());
  });

  test('links of other directories on the way, and unreadable ones as such', () => {
    const kernel = machine.kernel();
    const attributes = 0x50;
    const everyone = { sddl: 'D:(A;;GX;;;WD)' };
    const security = { sddl: 'O:SYG:SYD:P(A;;GA;;;SY)' };
    const onTheWay = kernel.createSymbolicLink('\\Device\\Alias', '\\Device\\Null', {
      attributes,
      security: everyone,
    });
    kernel.createSymbolicLink('\\Device\\Hidden', '\\Device\\Null', { attributes, security });
    const secret = kernel.createSymbolicLink('\\GLOBAL??\\SECRET', '\\Device\\Null', {
      attributes,
      security,
    });
    expect([typeof onTheWay, typeof secret]).toEqual(['object', 'object']);
    dos.define('THROUGH', '\\Device\\Alias');
    const replayed = openDosDevices({ backend: replayMachine(recordMachine(dos)).process });
    expect(replayed.resolve('THROUGH')).toEqual(dos.resolve('THROUGH'));
    dos.define('INTO', '\\Device\\Hidden');
    const again = openDosDevices({ backend: replayMachine(recordMachine(dos)).process });
    expect(again.resolve('INTO')).toEqual(dos.resolve('INTO'));
    expect(replayed.list({ match: 'SECRET' })).toEqual(dos.list({ match: 'SECRET' }));
    expect(replayed.resolve('SECRET').end).toBe('denied');
  });

  const record = JSON.parse(JSON.stringify(machine));
  /** The texts of a record that may be empty: a link's target, and what the registry holds. */
  const MAY_BE_EMPTY = /\.(?:target|tail)$|^\.registry\./;

  test('no text of a record may be empty, but for those that say nothing then', () => {
    const full = createSimulatedMachine({
      volumes: [{ device: 'V1', letter: 'C:', folders: ['Windows'] }],
      serialPorts: [{ device: 'S1', name: 'COM1', instance: 'A\\B\\1' }],
      devices: ['\\Device\\Afd'],
      dosDevices: { COM9: '\\Device\\Afd' },
      shares: ['\\\\server\\share'],
      profile: 'reactos',
    });
    full.logon({ user: 'anna' });
    const value = JSON.parse(JSON.stringify(full));
    const taken: string[] = [];
    const tried: string[] = [];
    const empty = (part: object, place: string) => {
      for (const [key, leaf] of Object.entries(part)) {
        const at = `${place}.${key}`;
        if (typeof leaf === 'object' && leaf !== null) empty(leaf, at);
        if (typeof leaf !== 'string') continue;
        Reflect.set(part, key, '');
        tried.push(at);
        if (loads(value) && !MAY_BE_EMPTY.test(at)) taken.push(at);
        Reflect.set(part, key, leaf);
      }
    };
    empty(value, '');
    expect(tried.length).toBeGreaterThan(50);
    expect(taken).toEqual([]);
  });

  function loads(value: unknown): boolean {
    try {
      replayMachine(value);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_DOSDEV_/) });
      return false;
    }
  }

  test.for([
    {},
    { ...record, version: 2 },
    { ...record, namespace: [5] },
    { ...record, namespace: [{ type: 'SymbolicLink', name: 'X', target: 'x', security: 'no' }] },
    { ...record, namespace: [] },
    { ...record, deep: [{ path: '', entries: [] }] },
    { ...record, deep: [{ path: 'Device', entries: [] }] },
    { ...record, registry: undefined },
    { ...record, spec: undefined },
    { ...record, spec: { ...record.spec, serialports: [] } },
    { ...record, logons: { ...record.logons, sessions: [5] } },
  ])('what is no record is refused: %#', (value) => {
    expect(() => replayMachine(value)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_(VALUE|TYPE)$/),
      }),
    );
  });
});
