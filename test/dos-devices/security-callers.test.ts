import { describe, expect, onTestFinished, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { OBJ } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { linkWith, SECURITIES } from '../support/link-security.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe('callers of one machine', () => {
  const machine = createSimulatedMachine();
  const callers = {
    user: machine.logon(),
    filtered: machine.logon({ user: 'adm', administrator: true }),
    elevated: machine.logon({ user: 'adm', elevated: true }),
    system: machine.system(),
  };
  /** No handle is left: the base server changes no name that another program has open. */
  const permanentLink = (path: string, sddl: string) => {
    const attributes = OBJ.CASE_INSENSITIVE | OBJ.PERMANENT;
    const link = machine
      .kernel()
      .createSymbolicLink(path, NULL_DEVICE, { attributes, security: { sddl } });
    if (typeof link === 'number') throw new Error(`${path}: ${link}`);
    link.close();
  };
  const whys = (who: keyof typeof callers, name: string, scope?: 'local' | 'global') => {
    const found = openDosDevices({ backend: callers[who] }).security(name, scope && { scope });
    return Object.fromEntries(
      (found?.may ?? []).map(({ right, allowed, reason }) => [right, `${allowed}: ${reason}`]),
    );
  };

  test.each([
    ['user', 'query', 'true: allowed to Everyone'],
    ['user', 'replace', 'false: only allowed to Administrators and LocalSystem'],
    ['user', 'delete', 'false: only allowed to Administrators and LocalSystem'],
    ['filtered', 'replace', 'false: only allowed to Administrators and LocalSystem'],
    ['elevated', 'replace', 'true: allowed to Everyone and Administrators'],
    ['elevated', 'delete', 'true: allowed to Administrators'],
    ['system', 'delete', 'true: allowed to Administrators and LocalSystem'],
  ] as const)('%s, COM1, %s: %s', (who, right, why) => {
    expect(whys(who, 'COM1')[right]).toBe(why);
  });

  test.each(['user', 'filtered', 'elevated', 'system'] as const)(
    '%s: replacing is allowed where a definition is then made',
    (who) => {
      const dos = openDosDevices({ backend: callers[who] });
      for (const [index, sddl] of SECURITIES.entries()) {
        const name = `DDG${who.toUpperCase()}${index}`;
        permanentLink(`\\GLOBAL??\\${name}`, sddl);
        const said = dos.security(name)?.may.find(({ right }) => right === 'replace')?.allowed;
        const code = callers[who].defineDosDevice(1, name, '\\Device\\Mup');
        expect([sddl, said]).toEqual([sddl, code === 0]);
      }
    },
  );

  test('a link that lets the caller do nothing is shown as such', () => {
    linkWith(machine.kernel(), '\\GLOBAL??\\DDSHUT', 'O:SYD:(A;;GA;;;SY)');
    const found = openDosDevices({ backend: callers.user }).security('DDSHUT');
    expect(found).toMatchObject({ scope: 'global', sddl: undefined, nullDacl: false });
    expect(found?.entries).toBeUndefined();
    expect(found?.may.map(({ allowed }) => allowed)).toEqual(Array(6).fill(false));
  });

  test('a shadowed global name is read by its scope, and not replaced', () => {
    const dos = openDosDevices({ backend: callers.user });
    const held = dos.temporary('COM1', NULL_DEVICE);
    onTestFinished(() => held.close());
    expect(dos.security('COM1')).toMatchObject({ scope: 'local', path: '\\??\\COM1' });
    expect(dos.security('COM1', { scope: 'global' })?.path).toBe('\\GLOBAL??\\COM1');
    expect(whys('user', 'COM1', 'global').replace).toBe(
      'false: a local COM1 shadows it: remove that first',
    );
  });

  test('who may not change it is refused, with where to look', () => {
    const dos = openDosDevices({ backend: callers.user });
    for (const dryRun of [true, false]) {
      expect(() => dos.security('COM1', { sddl: 'D:(A;;GA;;;WD)', dryRun })).toThrow(
        failing('STATUS_ACCESS_DENIED', { hint: expect.stringContaining("security('COM1')") }),
      );
    }
  });

  test('an administrator opens a global name to everyone; a redefinition loses that', () => {
    const dos = openDosDevices({ backend: callers.elevated });
    const user = openDosDevices({ backend: callers.user });
    const change = dos.security('COM2', { sddl: 'D:(A;;GA;;;WD)' })?.change;
    expect(change).toMatchObject({ done: true, after: 'D:(A;;CCSDRCWDWO;;;WD)' });
    expect(user.security('COM2')?.may.every(({ allowed }) => allowed)).toBe(true);
    expect(user.audit().find(({ name }) => name === 'COM2')?.by[0]?.sid).toBe('S-1-1-0');
    dos.define('COM2', NULL_DEVICE, { scope: 'global' });
    expect(user.security('COM2')?.may.find(({ right }) => right === 'delete')?.allowed).toBe(false);
  });

  test('the link is opened once, for as short as can be', () => {
    const opened: string[] = [];
    const caller = callers.user;
    const watched = new Proxy(caller, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (String(member).startsWith('open') && member !== 'openDirectory') {
            opened.push(String(args[0]));
          }
          return value.apply(target, args);
        };
      },
    });
    openDosDevices({ backend: watched }).security('COM1');
    expect(opened).toEqual(['\\GLOBAL??\\COM1']);
  });
});
