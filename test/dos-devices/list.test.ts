import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine.js';

test('a list is not asked for kinds and scopes that there are not', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  for (const options of [{ kind: 'modem' }, { kind: ['serial', 'modem'] }, { scope: 'mine' }]) {
    expect(() => dos.list(options as object)).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }),
    );
  }
});
