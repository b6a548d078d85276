import { expect, test } from 'vitest';
import { openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { thrownBy } from '../support/thrown-by.js';

const NULL_DEVICE = '\\Device\\Null';
const OWN = 'D:P(A;;GA;;;WD)';

const CHANGES: Readonly<Record<string, (tx: Transaction, name: string) => unknown>> = {
  remove: (tx, name) => tx.remove(name),
  define: (tx, name) => tx.define(name, '\\Device\\NamedPipe'),
  'define, replacing': (tx, name) =>
    tx.define(name, '\\Device\\NamedPipe', { ifDefined: 'replace' }),
};

test.each(Object.entries(CHANGES))(
  '%s, rolled back: the name inherits its security',
  (_, change) => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    const daclOf = (name: string) => dos.security(name)?.sddl?.replace(/^.*?(?=D:)/, '');
    for (const name of ['COM90', 'COM91']) dos.define(name, NULL_DEVICE);
    const inherited = daclOf('COM91');
    dos.security('COM90', { sddl: OWN });
    expect(daclOf('COM90')).not.toBe(inherited);
    const failure = new Error('the callback failed');
    const error = thrownBy(() =>
      dos.transaction((tx) => {
        change(tx, 'COM90');
        throw failure;
      }),
    );
    expect(error).toBe(failure);
    expect(dos.query('COM90')?.definitions).toEqual([NULL_DEVICE]);
    expect(daclOf('COM90')).toBe(inherited);
  },
);
