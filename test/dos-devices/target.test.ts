import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AmbiguousTargetError,
  type DosDevices,
  openDosDevices,
} from '../../lib/dos-devices/index.js';
import { readTarget } from '../../lib/dos-devices/target/target.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { createWorld, dosdev } from '../cli/dosdev.js';
import { backends } from '../support/backends.js';
import { freeDriveLetters } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

/** What could be a device as well as a file, and the targets that its error offers, in their order. */
const AMBIGUOUS: readonly (readonly [target: string, ...ways: string[]])[] = [
  ['COM37', 'alias COM37', '\\??\\COM37', '.\\COM37'],
  ['com37:', 'alias com37', '\\??\\com37', '.\\com37'],
  ['COM5', 'alias COM5', '\\??\\COM5', '.\\COM5'],
  ['LPT10', 'alias LPT10', '\\??\\LPT10', '.\\LPT10'],
  ['NUL', 'alias NUL', '\\??\\NUL', '.\\NUL'],
  ['CONIN$', 'alias CONIN$', '\\??\\CONIN$', '.\\CONIN$'],
  ['Scsi0:', 'alias Scsi0', '\\??\\Scsi0', '.\\Scsi0'],
  ['work', '.\\work', 'alias work', '\\??\\work'],
  ['notes.txt', '.\\notes.txt', 'alias notes.txt', '\\??\\notes.txt'],
  ['R', 'R:\\', '.\\R', 'alias R', '\\??\\R'],
  ['C:', 'C:\\', 'alias C:', '\\??\\C:'],
  ['c:work', 'c:\\work'],
  ['C:NUL', 'C:\\NUL'],
  ['Device\\Null', '\\Device\\Null', '.\\Device\\Null'],
  ['/Device/Null', '\\Device\\Null', 'C:\\Device\\Null'],
  ['??\\COM37', '\\??\\COM37', '.\\??\\COM37'],
  ['work\\a', '.\\work\\a', '\\work\\a'],
  ['/work', 'C:\\work', '\\work'],
  ['\\\\Device\\Null', '\\Device\\Null', '\\??\\UNC\\Device\\Null'],
  ['//Device/Null', '\\Device\\Null', '\\??\\UNC\\Device\\Null'],
  ['\\\\Device\\\\Null', '\\Device\\Null', '\\??\\UNC\\Device\\Null'],
  ['\\\\??\\COM37', '\\??\\COM37', '\\??\\UNC\\??\\COM37'],
  ['\\\\global??\\COM37', '\\global??\\COM37', '\\??\\UNC\\global??\\COM37'],
  ['\\\\DosDevices\\COM37', '\\DosDevices\\COM37', '\\??\\UNC\\DosDevices\\COM37'],
  ['\\\\\\\\server\\\\share', '\\\\server\\share'],
  ['\\\\\\\\.\\\\COM37', '\\\\.\\COM37'],
  ["'\\Device\\Null'", '\\Device\\Null'],
  ['"C:\\work"', 'C:\\work'],
  ['“C:\\work”', 'C:\\work'],
  ["'COM37'", 'alias COM37', '\\??\\COM37', '.\\COM37'],
  ["'Device\\Null'", '\\Device\\Null', '.\\Device\\Null'],
];

/** What says by itself what it is. */
const CLEAR: readonly (readonly [target: string, raw: boolean])[] = [
  ['\\Device\\Null', true],
  ['\\??\\COM37', true],
  ['\\', true],
  ['C:\\', false],
  ['c:/work', false],
  ['\\\\server\\share', false],
  ['\\\\devices\\share', false],
  ['\\\\Device', false],
  ["\\Device\\'x'", true],
  ['//server/share', false],
  ['\\\\.\\COM37', false],
  ['\\\\?\\C:\\work', false],
  ['.', false],
  ['.\\COM37', false],
  ['./work', false],
  ['..', false],
  ['..\\work', false],
];

type Giving = (dos: DosDevices, name: string, target: string) => unknown;

/** Every member that a target is given to. */
const MEMBERS: Readonly<Record<string, Giving>> = {
  define: (dos, name, target) => dos.define(name, target),
  'define, dry run': (dos, name, target) => dos.define(name, target, { dryRun: true }),
  temporary: (dos, name, target) => dos.temporary(name, target),
  persist: (dos, name, target) => dos.persist(name, target),
  'remove, target': (dos, name, target) => dos.remove(name, { target, ifExists: true }),
  'remove, prefix': (dos, name, targetPrefix) => dos.remove(name, { targetPrefix, ifExists: true }),
  'apply, text': (dos, name, target) => dos.apply({ names: { [name]: target } }),
  'apply, form': (dos, name, target) => dos.apply({ names: { [name]: { target } } }),
  'transaction, define': (dos, name, target) => dos.transaction((it) => it.define(name, target)),
};

/** The forms that an error offers: targets, and `alias NAME`. */
function waysOf(error: unknown): readonly string[] {
  if (!(error instanceof AmbiguousTargetError)) throw error;
  return error.ways.map((way) => ('alias' in way ? `alias ${way.alias}` : way.target));
}

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe.each(backends)('a target on $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const [name = ''] = freeDriveLetters(objectManager);

  describe.each(Object.entries(MEMBERS))('%s', (member, give) => {
    test.each(AMBIGUOUS)('%s is refused before anything changes', (target, ...ways) => {
      const before = namespaceOf(backend);
      const persisted = dos.persisted();
      const error = thrownBy(() => give(dos, name, target));
      expect(error).toMatchObject({ code: 'ERR_DOSDEV_AMBIGUOUS_TARGET', target });
      // An alias cannot be removed as such: its definition is a path.
      const targets = ways.filter((way) => !way.startsWith('alias'));
      const offered = member.startsWith('remove') ? targets : ways;
      expect(waysOf(error)).toEqual(offered);
      for (const way of offered) {
        expect((error as Error).message).toContain(way.replace('alias ', ''));
      }
      expect(namespaceOf(backend)).toEqual(before);
      expect(dos.persisted()).toEqual(persisted);
    });
  });

  test.each(AMBIGUOUS)(
    '%s is a DOS path where raw is false, and kept where it is true',
    (target) => {
      const asPath = dos.define(name, target, { raw: false, dryRun: true });
      expect(asPath.after[0]).toMatch(/^\\\?\?\\/);
      expect(dos.define(name, target, { raw: true, dryRun: true }).after).toEqual([target]);
    },
  );

  test.each(CLEAR)('%s needs no more than itself', (target, raw) => {
    const [after] = dos.define(name, target, { dryRun: true }).after;
    expect(after === target).toBe(raw);
    expect(after).toBe(dos.define(name, target, { raw, dryRun: true }).after[0]);
  });

  test('a bare name that is defined is a device to toNtPath, and one that looks so no file', () => {
    expect(dos.toNtPath('NUL')).toBe(dos.toNtPath('\\\\.\\NUL'));
    expect(dos.toNtPath('COM250')).toBeUndefined();
    expect(dos.toNtPath('COM250:')).toBeUndefined();
    expect(dos.toNtPath('C:\\COM250')).toMatch(/\\COM250$/);
  });

  test('an object path that no link leads on from is its own', () => {
    expect(dos.toNtPath('\\Device\\ImDisk0\\setup.exe')).toBe('\\Device\\ImDisk0\\setup.exe');
    expect(dos.toNtPath('\\??\\DDNOTHING\\x')).toBeUndefined();
  });
});

test('each way that is offered is a target that needs no more', () => {
  for (const [target] of AMBIGUOUS) {
    const error = thrownBy(() => readTarget(target, undefined));
    for (const way of waysOf(error)) expect(() => readTarget(way, undefined)).not.toThrow();
  }
});

test('any text is an object path, a DOS path, or refused with another way; it never changes', () => {
  const unit = fc.constantFrom('\\', '/', '.', ':', 'C', 'COM1', '?', ' ', 'x', '\0', '\u{1f600}');
  const text = fc.oneof(
    fc.array(unit, { maxLength: 8 }).map((units) => units.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (target) => {
      try {
        const read = readTarget(target, undefined);
        expect(read.text).toBe(target);
        expect(read.raw).toBe(/^\\(?!\\)/.test(target));
      } catch (error) {
        if (target === '') return;
        expect(waysOf(error)).not.toEqual([]);
        for (const way of waysOf(error)) {
          if (!way.startsWith('alias')) readTarget(way, undefined);
        }
      }
    }),
  );
});

describe('by a single letter', () => {
  const letter = 'R';
  const CREATING: Readonly<Record<string, (dos: DosDevices) => unknown>> = {
    define: (dos) => dos.define(letter, 'C:\\Users'),
    alias: (dos) => dos.alias(letter, 'C:'),
    temporary: (dos) => dos.temporary(letter, 'C:\\Users'),
    persist: (dos) => dos.persist(letter, 'C:\\Users'),
    apply: (dos) => dos.apply({ names: { [letter]: 'C:\\Users' } }),
    transaction: (dos) => dos.transaction((it) => it.define(letter, 'C:\\Users')),
  };

  test.each(Object.entries(CREATING))('%s makes neither a drive nor a device', (_, create) => {
    const dos = openDosDevices({ backend: createSimulatedMachine().system() });
    expect(() => create(dos)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^ERR_DOSDEV_INVALID_/),
        message: expect.stringContaining("'R:' for the drive"),
      }),
    );
    expect(dos.query('R')).toBeUndefined();
    expect(dos.query('R:')).toBeUndefined();
  });

  test('a device is made where its directory is written, and is meant from then on', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().system() });
    expect(dos.define('\\\\.\\R', '\\Device\\Null').name).toBe('R');
    expect(dos.define('r', '\\Device\\Serial0').after).toHaveLength(2);
    expect(dos.persist('\\??\\R', '\\Device\\Null').name).toBe('R');
    expect(dos.persist('R', '\\Device\\Serial0').before).toEqual(['\\Device\\Null']);
    const snapshot = dos.snapshot();
    dos.remove('R', { all: true });
    dos.restore(snapshot);
    expect(dos.query('R')?.definitions).toHaveLength(2);
  });
});

describe('at the command line', () => {
  const world = createWorld('simulated');
  const said = async (...argv: string[]) => {
    const { code, stdout, stderr } = await dosdev(world, [...argv, '--quiet']);
    return { code, stdout, stderr: stderr.replace(/\s+/g, ' ') };
  };

  test.each([
    ['define', 'dosdev alias COM4 COM37'],
    ['persist', 'dosdev persist COM4 COM37 --alias'],
  ])('%s offers commands and targets as they are typed', async (verb, alias) => {
    const { code, stdout, stderr } = await said(verb, 'COM4', 'COM37');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`\`${alias}\` for what COM37 leads to`);
    expect(stderr).toContain('"\\??\\COM37" for the device by its name');
    expect(stderr).toContain('".\\COM37" for a file of that name');
    expect(stderr).not.toContain('alias(');
  });

  test('a single letter is refused in the words of the library', async () => {
    for (const verb of ['define', 'persist', 'alias']) {
      const { code, stderr } = await said(verb, 'R', verb === 'alias' ? 'C:' : 'C:\\Users');
      expect(code).toBe(2);
      expect(stderr).toContain("Write 'R:' for the drive");
    }
  });

  test('a path that looks like a device is no file', async () => {
    expect(await said('path', 'COM50')).toEqual({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('for a file of that name: `dosdev path ".\\COM50"`'),
    });
    expect((await said('path', 'COM1')).stdout).toBe('\\Device\\Serial0\n');
  });
});
