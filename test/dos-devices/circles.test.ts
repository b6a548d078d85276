import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CircleError,
  type DosDevices,
  openDosDevices,
  VanishingNameError,
} from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { DosDevError } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';
import { runsOf } from '../support/runs.js';
import { storedTarget } from '../support/stored-target.js';

const NULL_DEVICE = '\\Device\\Null';

function circleOf(change: () => unknown): readonly string[] {
  try {
    change();
  } catch (error) {
    if (error instanceof CircleError) return error.circle;
    throw error;
  }
  throw new Error('no circle was found');
}

/** What leads a name to another: each member that can make a circle. */
const LINKS: Readonly<Record<string, (dos: DosDevices, name: string, other: string) => unknown>> = {
  define: (dos, name, other) => dos.define(name, `\\??\\${other}`),
  'define, dry run': (dos, name, other) => dos.define(name, `\\??\\${other}`, { dryRun: true }),
  'define, raw': (dos, name, other) => dos.define(name, `\\??\\${other}`, { raw: true }),
  'define below the name': (dos, name, other) => dos.define(name, `\\??\\${other}\\x`),
  'define, another spelling': (dos, name, other) =>
    dos.define(name, `\\??\\${other.toLowerCase()}`),
  'define by a DOS path': (dos, name, other) => dos.define(name, `\\\\.\\${other}`),
  alias: (dos, name, other) => dos.alias(name, other, { byName: true }),
  'alias, dry run': (dos, name, other) => dos.alias(name, other, { byName: true, dryRun: true }),
  temporary: (dos, name, other) => dos.temporary(name, `\\??\\${other}`),
  transaction: (dos, name, other) => dos.transaction((it) => it.define(name, `\\??\\${other}`)),
  'alias in a transaction': (dos, name, other) =>
    dos.transaction((it) => it.alias(name, other, { byName: true })),
};

describe.each(backends)('circles of names: $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });

  test.each(Object.entries(LINKS))('%s: to itself, before anything changes', (how, link) => {
    const name = uniqueName('LOOP');
    const before = namespaceOf(backend);
    if (!/alias/.test(how)) {
      expect(circleOf(() => link(dos, name, name))).toEqual([name, name]);
    }
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each(Object.entries(LINKS))('%s: through two others', (_how, link) => {
    const [a, b, c] = [uniqueName('LOOPA'), uniqueName('LOOPB'), uniqueName('LOOPC')];
    using _first = dos.temporary(a, `\\??\\${b}`);
    using _second = dos.temporary(b, `\\??\\${c}`);
    const before = namespaceOf(backend);
    expect(circleOf(() => link(dos, c, a))).toEqual([c, a, b, c]);
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('persist: by itself, and through what is listed or defined', () => {
    const [a, b] = [uniqueName('LOOPA'), uniqueName('LOOPB')];
    const dryRun = true;
    expect(circleOf(() => dos.persist(a, `\\??\\${a}`, { dryRun }))).toEqual([a, a]);
    expect(circleOf(() => dos.persist(a, `\\DosDevices\\${a}`, { dryRun })).at(-1)).toBe(a);
    expect(storedTarget(() => dos.persist(a, `\\??\\${b}`, { dryRun }))).toBe(`\\??\\${b}`);
  });

  test('the message names the circle and says what to do', () => {
    const name = uniqueName('LOOP');
    const change = () => dos.define(name, `\\??\\${name}`);
    expect(change).toThrow(
      `${name} would lead back to itself: ${name} -> ${name}. Choose a target`,
    );
    expect(change).toThrow(TypeError);
  });

  test('a target that is missing is let pass, and so is what leads elsewhere', () => {
    const [a, b] = [uniqueName('LOOPA'), uniqueName('LOOPB')];
    using first = dos.temporary(a, `\\??\\${b}`);
    expect(first.target).toBe(`\\??\\${b}`);
    expect(dos.define(b, NULL_DEVICE, { dryRun: true }).after[0]).toBe(NULL_DEVICE);
    expect(dos.define(`${a}X`, `\\??\\${a}`, { dryRun: true }).after[0]).toBe(`\\??\\${a}`);
  });

  test('a declaration with targets in a circle is refused', () => {
    const [a, b] = [uniqueName('LOOPA'), uniqueName('LOOPB')];
    const names = { [a]: `\\??\\${b}`, [b]: `\\??\\${a}` };
    expect(() => dos.apply({ names }, { dryRun: true })).toThrow(`${a} -> ${b} -> ${a}`);
  });
});

describe('circles on a machine with scopes', () => {
  const machine = createSimulatedMachine();
  const user = openDosDevices({ backend: machine.logon() });
  const system = openDosDevices({ backend: machine.system() });

  test('a local name that leads to the global one of the same name is none', () => {
    system.define('COM90', NULL_DEVICE);
    using local = user.temporary('COM90', '\\GLOBAL??\\COM90');
    expect(local.target).toBe('\\GLOBAL??\\COM90');
    expect(user.resolve('COM90').end).toBe('device');
  });

  test('a global name that leads to itself for everyone but the caller is one', () => {
    system.define('COM91', NULL_DEVICE);
    using _local = user.temporary('COM91', '\\GLOBAL??\\COM91');
    const scope = 'global';
    expect(circleOf(() => user.define('COM91', '\\??\\COM91', { scope }))).toEqual([
      'COM91',
      '\\??\\COM91',
      'COM91',
    ]);
    expect(circleOf(() => system.define('COM91', '\\GLOBAL??\\COM91'))).toEqual(['COM91', 'COM91']);
  });

  test('a global name that leads in a circle for everyone but the caller is one', () => {
    const machine = createSimulatedMachine();
    const everyone = openDosDevices({ backend: machine.logon() });
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    const system = openDosDevices({ backend: machine.system() });
    system.define('COM45', NULL_DEVICE);
    system.define('COM46', '\\??\\COM45');
    // For the administrator alone, COM46 ends here.
    using _local = admin.temporary('COM46', NULL_DEVICE);
    const [target, scope] = ['\\??\\COM46', 'global'] as const;
    const names = { COM45: { target, scope, replace: true } };
    for (const change of [
      () => admin.define('COM45', target, { scope }),
      () => admin.alias('COM45', 'COM46', { scope, byName: true }),
      () => admin.define('COM45', target, { scope, dryRun: true }),
    ]) {
      expect(circleOf(change)).toEqual(['COM45', expect.stringContaining('COM46'), 'COM45']);
      expect(everyone.resolve('COM46').end).toBe('device');
    }
    expect(() => admin.apply({ names })).toThrow(/COM45 would lead back to itself/);
    expect(everyone.resolve('COM46').end).toBe('device');
    admin.define('COM45', target, { scope, force: true });
    expect(everyone.resolve('COM46').end).toBe('loop');
    expect(admin.resolve('COM45').end).toBe('device');
  });

  test('a stack whose older definition would lead in a circle is not taken down to it', () => {
    user.define('COM92', '\\??\\COM93');
    user.define('COM92', NULL_DEVICE);
    user.alias('COM93', 'COM92', { byName: true });
    expect(circleOf(() => user.remove('COM92'))).toEqual(['COM92', 'COM93', 'COM92']);
    expect(user.remove('COM92', { all: true })?.done).toBe(true);
  });

  test('an alias copies the target unless it follows, and force makes what is asked for', () => {
    user.define('COM94', NULL_DEVICE);
    const kept = { action: 'unchanged', after: [NULL_DEVICE] };
    expect(user.alias('COM94', 'COM94')).toMatchObject(kept);
    user.alias('COM94', 'COM94', { byName: true, force: true });
    expect(user.resolve('COM94').end).toBe('loop');
  });

  test('MODE and CHANGE PORT make none', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().system() });
    dos.define('LPT7', NULL_DEVICE);
    dos.define('COM95', '\\??\\LPT7');
    for (const dryRun of [true, false]) {
      expect(circleOf(() => dos.mode('LPT7=COM95', { dryRun }))).toEqual(['LPT7', 'COM95', 'LPT7']);
      expect(() => dos.changePort('LPT7=COM95', { dryRun })).toThrow(SyntaxError);
    }
    dos.define('COM96', '\\??\\COM97');
    dos.define('COM97', NULL_DEVICE);
    expect(circleOf(() => dos.changePort('COM97=COM96'))).toEqual(['COM97', 'COM97']);
  });

  test('what the registry lists is taken as it will be at the next restart', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon({ elevated: true }) });
    dos.persist('COM98', '\\??\\COM99');
    expect(circleOf(() => dos.persist('COM99', '\\DosDevices\\COM98'))).toEqual([
      'COM99',
      '\\DosDevices',
      'COM98',
      'COM99',
    ]);
    expect(dos.persisted().some(({ name }) => name === 'COM99')).toBe(false);
    expect(dos.persist('COM99', '\\DosDevices\\COM98', { force: true }).done).toBe(true);
  });
});

test('no changes, however many, make a name that leads in a circle', () => {
  const NAMES = ['COM41', 'COM42', 'COM43', 'COM44'];
  const name = fc.constantFrom(...NAMES);
  const start = fc.constantFrom(
    '\\??\\',
    '\\GLOBAL??\\',
    '\\DosDevices\\',
    '\\??\\GLOBAL\\',
    '\\??\\GLOBALROOT\\??\\',
  );
  const target = fc.oneof(
    fc.tuple(start, name, fc.constantFrom('', '', '\\x')).map((parts) => parts.join('')),
    fc.constant(NULL_DEVICE),
  );
  const step = fc.record({
    how: fc.constantFrom('define', 'alias', 'follow', 'temporary', 'remove', 'remove all'),
    scope: fc.constantFrom(undefined, 'local' as const, 'global' as const),
    name,
    other: name,
    target,
  });
  const caller = fc.constantFrom('user', 'administrator', 'system');
  fc.assert(
    fc.property(caller, fc.array(step, { maxLength: 14 }), (caller, steps) => {
      const machine = createSimulatedMachine();
      const system = machine.system();
      // So that there are global names for local ones to hide.
      openDosDevices({ backend: system }).define('COM41', NULL_DEVICE);
      openDosDevices({ backend: system }).define('COM42', '\\??\\COM41');
      const elevated = caller === 'administrator';
      const dos = openDosDevices({
        backend: caller === 'system' ? system : machine.logon({ elevated }),
      });
      const stranger = openDosDevices({ backend: machine.logon() });
      for (const { how, scope, name, other, target } of steps) {
        // LocalSystem has no names of its own.
        const isOwn = scope === undefined || (caller === 'system' && scope === 'local');
        const options = isOwn ? {} : { scope };
        const change = (dryRun: boolean) => {
          // What a dry run of a temporary name would say is what making one says.
          if (how === 'temporary') return dryRun ? undefined : dos.temporary(name, target, options);
          if (how === 'remove') return dos.remove(name, { ...options, dryRun });
          if (how === 'remove all') return dos.remove(name, { ...options, dryRun, all: true });
          return how === 'define'
            ? dos.define(name, target, { ...options, dryRun })
            : dos.alias(name, other, { ...options, dryRun, byName: how === 'follow' });
        };
        const planned = how === 'temporary' ? undefined : outcomeOf(() => change(true));
        const made = outcomeOf(() => change(false));
        if (planned !== undefined) expect(made).toBe(planned);
        for (const seen of [dos, stranger]) {
          expect(NAMES.map((it) => seen.resolve(it).end)).not.toContain('loop');
        }
      }
    }),
    { numRuns: runsOf(200) },
  );
});

/** `done`, the names of a circle, or the code of a refusal. */
function outcomeOf(change: () => unknown): string {
  try {
    change();
    return 'done';
  } catch (error) {
    if (error instanceof CircleError) return error.circle.join(' -> ');
    // A handle keeps the name that is defined again below.
    if (error instanceof VanishingNameError) return error.code;
    if (error instanceof DosDevError) return error.code;
    throw error;
  }
}
