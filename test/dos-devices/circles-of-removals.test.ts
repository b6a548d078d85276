import { describe, expect, test } from 'vitest';
import { commandHint } from '../../lib/cli/command-words.js';
import { ApplyError } from '../../lib/dos-devices/apply/index.js';
import { CircleError, type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { RestoreError } from '../../lib/dos-devices/snapshot/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { thrownBy } from '../support/thrown-by.js';

const NULL_DEVICE = '\\Device\\Null';

/** A name whose older definition closes a circle, and the other name of it. */
function coveredCircle(dos: DosDevices): readonly [name: string, other: string] {
  const [name, other] = [uniqueName('UNDER'), uniqueName('OTHER')];
  dos.define(name, `\\??\\${other}`);
  dos.define(name, NULL_DEVICE);
  dos.define(other, `\\??\\${name}`);
  return [name, other];
}

/** What takes a definition away: each member that can reveal the one below. */
const REMOVALS: Readonly<Record<string, (dos: DosDevices, name: string) => unknown>> = {
  remove: (dos, name) => dos.remove(name),
  'remove, dry run': (dos, name) => dos.remove(name, { dryRun: true }),
  'remove, by target': (dos, name) => dos.remove(name, { target: NULL_DEVICE }),
  'remove, by the beginning of the target': (dos, name) =>
    dos.remove(name, { targetPrefix: '\\Device' }),
  'remove in a transaction': (dos, name) => dos.transaction((it) => it.remove(name)),
};

describe.each(backends)('a removal that would reveal a circle: $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });

  test.for(Object.entries(REMOVALS))('%s: says what it reveals', ([, remove], context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const [name, other] = coveredCircle(dos);
    try {
      const error = thrownBy(() => remove(dos, name));
      expect(error).toBeInstanceOf(CircleError);
      expect(error).toMatchObject({
        circle: [name, other, name],
        reveals: { which: 'older', target: `\\??\\${other}` },
        problem: `${name} would lead back to itself by its older definition '\\??\\${other}', which the removal reveals: ${name} -> ${other} -> ${name}`,
        hint: expect.stringContaining('all: true }), or pass force: true if you mean it.'),
      });
      expect(commandHint(error as Error)).toMatch(/ --all`, or use --force if you mean it\.$/);
      expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE, `\\??\\${other}`]);
    } finally {
      dos.remove(name, { all: true });
      dos.remove(other);
    }
  });
});

describe('a circle that is revealed', () => {
  const machine = createSimulatedMachine();
  const user = openDosDevices({ backend: machine.logon() });
  const system = openDosDevices({ backend: machine.system() });

  test('by a global name: the hint has its scope, and works', () => {
    const [name] = coveredCircle(system);
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    const error = thrownBy(() => admin.remove(name, { scope: 'global' }));
    expect(error).toMatchObject({
      hint: expect.stringContaining(`remove('${name}', { scope: 'global', all: true })`),
    });
    expect(admin.remove(name, { scope: 'global', all: true })?.done).toBe(true);
  });

  test('by the removal of a local name, from the global one behind it', () => {
    system.define('COM71', '\\??\\COM72');
    using _own = user.temporary('COM72', '\\??\\COM71x');
    const [name, other] = ['COM73', 'COM74'];
    user.define(name, NULL_DEVICE);
    system.define(name, `\\??\\${other}`);
    user.define(other, `\\??\\${name}`);
    for (const all of [true, false]) {
      const error = thrownBy(() => user.remove(name, { all }));
      expect(error).toMatchObject({
        circle: [name, other, name],
        reveals: { which: 'global', target: `\\??\\${other}` },
        hint: 'Pass force: true if you mean it.',
      });
    }
    expect(user.remove(name, { force: true })?.done).toBe(true);
    expect(user.resolve(name).end).toBe('loop');
    // It is so already, and the removal of the other name ends it.
    expect(user.remove(other)?.done).toBe(true);
    expect(user.resolve(name).end).toBe('missing');
  });

  test('by MODE and CHANGE PORT, which force nothing', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    dos.define('COM81', '\\??\\COM82');
    dos.define('COM81', '\\Device\\Serial0');
    dos.define('COM82', '\\??\\COM81');
    dos.define('LPT81', '\\??\\LPT82');
    dos.define('LPT81', '\\??\\COM1');
    dos.define('LPT82', '\\??\\LPT81');
    for (const [name, attempt] of [
      ['COM81', () => dos.changePort('/d COM81')],
      ['LPT81', () => dos.mode('LPT81')],
    ] as const) {
      const error = thrownBy(attempt);
      expect(error).toMatchObject({
        reveals: { which: 'older' },
        hint: `Remove all of its definitions with remove('${name}', { all: true }).`,
      });
      expect(commandHint(error as Error)).not.toContain('force');
    }
  });

  test('by restore: the snapshot is what can be changed', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    dos.define('COM83', '\\??\\COM84');
    const taken = dos.snapshot();
    dos.define('COM83', NULL_DEVICE);
    dos.define('COM84', '\\??\\COM83');
    const error = thrownBy(() => dos.restore(taken));
    expect(error).toBeInstanceOf(RestoreError);
    expect(error).toMatchObject({
      errors: [{ path: 'COM83', hint: expect.stringContaining('in the snapshot, or pass force') }],
    });
    // The circle is none when its other name goes with it.
    expect(dos.restore(taken, { removeAdded: true })).toHaveLength(2);
    expect(dos.query('COM84')).toBeUndefined();
  });

  test('by apply: a name that is absent at the end closes no circle', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    dos.define('COM85', '\\??\\COM86');
    const COM86 = { target: '\\??\\COM85' };
    expect(thrownBy(() => dos.apply({ names: { COM86 } }))).toBeInstanceOf(ApplyError);
    expect(dos.apply({ names: { COM85: { absent: true }, COM86 } })).toHaveLength(2);
    expect(dos.resolve('COM86').end).toBe('missing');
  });

  test('not by a roll-back, which leads nothing anew', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    dos.define('COM87', '\\??\\COM88');
    const failure = new Error('the callback failed');
    const attempt = () =>
      dos.transaction((it) => {
        it.define('COM87', NULL_DEVICE);
        // Made outside of the transaction, it stays.
        dos.define('COM88', '\\??\\COM87');
        throw failure;
      });
    expect(thrownBy(attempt)).toBe(failure);
    expect(dos.query('COM87')?.definitions).toEqual(['\\??\\COM88']);
  });
});
