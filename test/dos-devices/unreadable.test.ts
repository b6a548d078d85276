import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

/** A global name of which a plain user may read nothing. */
function machineWith(name: string) {
  const machine = createSimulatedMachine();
  const system = machine.system();
  const link = system.createSymbolicLink(`\\GLOBAL??\\${name}`, '\\Device\\Serial0', {
    security: { sddl: 'D:(A;;GA;;;SY)(A;;GA;;;BA)' },
  });
  if (typeof link === 'number') throw new Error(link.toString(16));
  return { system, dos: openDosDevices({ backend: machine.logon() }) };
}

const MEMBERS: Readonly<Record<string, (dos: DosDevices, name: string) => unknown>> = {
  query: (dos, name) => dos.query(name),
  define: (dos, name) => dos.define(name, '\\Device\\Null'),
  'define, globally': (dos, name) => dos.define(name, '\\Device\\Null', { scope: 'global' }),
  defineAsync: (dos, name) => dos.defineAsync(name, '\\Device\\Null'),
  alias: (dos, name) => dos.alias('COM78', name),
  remove: (dos, name) => dos.remove(name),
  'remove, if it exists': (dos, name) => dos.remove(name, { ifExists: true }),
  removeAsync: (dos, name) => dos.removeAsync(name),
  apply: (dos, name) => dos.apply({ names: { [name]: '\\Device\\Null' } }),
  'apply, absent': (dos, name) => dos.apply({ names: { [name]: { absent: true } } }),
  'apply, an alias': (dos, name) => dos.apply({ names: { COM78: { alias: name } } }),
  transaction: (dos, name) => dos.transaction((tx) => tx.define(name, '\\Device\\Null')),
};

/** The codes of an error, and of those that it consists of. */
function codesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [error];
  const parts = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return parts.length > 0 ? parts.flatMap(codesOf) : ['code' in error ? error.code : error];
}

/** As it is written, and in the form that a list has. */
const NAMES = ['COM77', 'Scsi7:', 'a/b', 'X. '];

describe.each(NAMES)('%j, which may not be read, does not count as not there', (name) => {
  test.each(Object.entries(MEMBERS))('%s', async (_, act) => {
    const { dos, system } = machineWith(name);
    const before = openDosDevices({ backend: system }).snapshot().entries;
    const own = dos.list({ scope: 'local' });
    let codes: readonly unknown[] = ['nothing was thrown'];
    try {
      await act(dos, name);
    } catch (error) {
      codes = codesOf(error);
    }
    expect(codes).toEqual(['STATUS_ACCESS_DENIED']);
    expect(openDosDevices({ backend: system }).snapshot().entries).toEqual(before);
    expect(dos.list({ scope: 'local' })).toEqual(own);
  });

  test('a list has it, without a target', () => {
    const { dos } = machineWith(name);
    const listed = dos.list({ match: name });
    expect(listed).toMatchObject([{ name: name.toUpperCase(), scope: 'global' }]);
    expect(listed[0]?.target).toBeUndefined();
    expect(dos.resolve(name).end).toBe('denied');
  });
});
