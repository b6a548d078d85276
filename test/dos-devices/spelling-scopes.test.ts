import { expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { SCOPES, type Scope } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';

// Names that only calls of NT can make, and whose spellings mean two names: with what follows, and without.
const PAIRS = [
  ['SCSI9:', 'SCSI9'],
  ['A/B:', 'A/B'],
  ['//./DD', 'DD'],
] as const;
const PLACES: readonly (readonly Scope[])[] = [[], ['local'], ['global'], ['local', 'global']];
const target = (name: string, scope: Scope) => `\\Device\\${scope}${name.length}`;

const kept: ObjectHandle[] = [];

function make(objectManager: ObjectManager, name: string, scope: Scope): void {
  const made = objectManager.createSymbolicLink(`\\??\\${name}`, target(name, scope));
  if (typeof made === 'number') throw new Error(made.toString(16));
  kept.push(made);
}

function machineWith(names: Readonly<Record<string, readonly Scope[]>>): DosDevices {
  const machine = createSimulatedMachine();
  const makers = { local: machine.logon(), global: machine.system() };
  for (const [name, scopes] of Object.entries(names)) {
    for (const scope of scopes) make(makers[scope], name, scope);
  }
  return openDosDevices({ backend: makers.local });
}

const CASES = PAIRS.flatMap(([whole, part]) =>
  PLACES.flatMap((wholeIn) =>
    PLACES.flatMap((partIn) =>
      [undefined, ...SCOPES].map((scope) => ({ whole, part, wholeIn, partIn, scope })),
    ),
  ),
);

test.each(CASES)(
  '$whole (in $wholeIn), which may mean $part (in $partIn), is looked up in the scope $scope',
  ({ whole, part, wholeIn, partIn, scope }) => {
    const dos = machineWith({ [whole]: wholeIn, [part]: partIn });
    const among = [
      { name: whole, scopes: wholeIn },
      { name: part, scopes: partIn },
    ];
    const options = scope === undefined ? {} : { scope };
    const has = (it: { scopes: readonly Scope[] }) =>
      it.scopes.some((one) => (scope ?? one) === one);
    const meant = among.find(has);
    const foundIn =
      meant && SCOPES.find((one) => meant.scopes.includes(one) && (scope ?? one) === one);
    if (meant === undefined || foundIn === undefined) {
      // A name that the other scope has, or a new one; some have characters that no new name may have.
      try {
        expect(dos.query(whole, options)).toBeUndefined();
        expect(dos.has(whole, options)).toBe(false);
        expect(dos.security(whole, options)).toBeUndefined();
        expect(dos.resolve(whole, options).end).toBe('missing');
      } catch (error) {
        expect([...wholeIn, ...partIn]).toEqual([]);
        expect(error).toMatchObject({ code: 'ERR_DOSDEV_INVALID_NAME' });
      }
      return;
    }
    const found = { name: meant.name, scope: foundIn };
    expect(dos.query(whole, options)).toMatchObject({
      ...found,
      target: target(meant.name, foundIn),
    });
    expect(dos.has(whole, options)).toBe(true);
    expect(dos.security(whole, options)).toMatchObject(found);
    expect(dos.resolve(whole, options).hops.at(-1)?.target).toBe(target(meant.name, foundIn));
    // After a directory, what has slashes is one name.
    if (scope === 'global' && !(whole.startsWith('//') && meant.name !== whole)) {
      expect(dos.query(`\\GLOBAL??\\${whole}`)).toMatchObject(found);
      expect(dos.has(`\\GLOBAL??\\${whole}`)).toBe(true);
    }
    if (scope !== 'local') return;
    // The refusal names what it would have defined: a handle of this test keeps it.
    expect(() => dos.define(whole, '\\Device\\New', { dryRun: true, scope })).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_VANISHING_NAME', path: meant.name }),
    );
  },
);
