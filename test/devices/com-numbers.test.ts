import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { leaveOut, skip } from '../support/left-out.js';

/** Beyond what a machine is likely to have. */
const NUMBER = 3977;
const NAME = `COM${NUMBER}`;

describe.each(backends)('the number of a persisted name: $name', (backend) => {
  const { objectManager } = backend;
  const { comPortDatabase, lacks } = objectManager;
  const dos = openDosDevices({ backend: objectManager });
  const { elevated, localSystem } = objectManager.identity();
  const mayWrite = elevated || localSystem || lacks.accessChecks !== undefined;

  const isReserved = () => {
    const claimed = comPortDatabase.claimed();
    return typeof claimed === 'number' ? undefined : claimed.includes(NUMBER);
  };

  afterEach(() => {
    if (mayWrite) dos.unpersist(NAME, { ifExists: true });
  });

  test('is claimed, and released with the name', (context) => {
    leaveOut(context, backend, ['comPortDatabase']);
    if (!mayWrite) skip(context, backend.name, 'administrator', 'only administrators persist');
    expect(dos.persist(NAME, '\\Device\\X', { dryRun: true }).claim).toEqual({
      outcome: 'claimed',
    });
    expect(isReserved()).toBe(false);
    expect(dos.persist(NAME, '\\Device\\X')).toMatchObject({
      done: true,
      claim: { outcome: 'claimed' },
    });
    expect(isReserved()).toBe(true);
    expect(dos.persist(NAME, '\\Device\\Y').claim).toEqual({ outcome: 'kept' });
    expect(dos.unpersist(NAME, { dryRun: true }).claim).toEqual({ outcome: 'released' });
    expect(isReserved()).toBe(true);
    expect(dos.unpersist(NAME).claim).toEqual({ outcome: 'released' });
    expect(isReserved()).toBe(false);
    expect(dos.unpersist(NAME, { ifExists: true })).not.toHaveProperty('claim');
  });

  test('that was reserved before stays so', (context) => {
    leaveOut(context, backend, ['comPortDatabase']);
    if (!mayWrite) skip(context, backend.name, 'administrator', 'only administrators persist');
    expect(comPortDatabase.claim(NUMBER)).toBe(0);
    try {
      expect(dos.persist(NAME, '\\Device\\X').claim).toEqual({ outcome: 'reserved' });
      expect(dos.unpersist(NAME).claim).toEqual({ outcome: 'reserved' });
      expect(isReserved()).toBe(true);
    } finally {
      comPortDatabase.release(NUMBER);
    }
  });

  test('without a database is not claimed, with the reason, and the name is persisted', (context) => {
    const { comPortDatabase: problem } = lacks;
    if (problem === undefined) {
      return skip(context, backend.name, 'no COM port database', 'this system has one');
    }
    if (!mayWrite) skip(context, backend.name, 'administrator', 'only administrators persist');
    const claim = { outcome: 'unclaimed', problem };
    expect(dos.persist(NAME, '\\Device\\X')).toMatchObject({ done: true, claim });
    expect(dos.persist(NAME, '\\Device\\X')).toMatchObject({ action: 'unchanged', claim });
    expect(dos.persisted().map(({ name }) => name)).toContain(NAME);
    const change = dos.unpersist(NAME);
    expect(change).toMatchObject({ action: 'unpersist', done: true });
    expect(change).not.toHaveProperty('claim');
  });

  test('is that of a COM port up to COM4096, and of nothing else', (context) => {
    if (!mayWrite) skip(context, backend.name, 'administrator', 'only administrators persist');
    for (const name of ['COM4097', 'LPT77', 'DDCOM5']) {
      const change = dos.persist(name, '\\Device\\X');
      dos.unpersist(name);
      expect(change).not.toHaveProperty('claim');
    }
  });
});
