import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices, type RemoveOptions } from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

const device = (text: string) => `\\Device\\${text}`;

/** A name with definitions, newest first. */
function withDefinitions(definitions: readonly string[]) {
  const user = createSimulatedMachine().logon();
  for (const text of definitions.toReversed()) {
    user.defineDosDevice(DDD.RAW_TARGET_PATH, 'DDMANY', device(text));
  }
  return openDosDevices({ backend: user });
}

describe('a removal', () => {
  test.each<RemoveOptions>([
    { all: true, target: device('A') },
    { all: true, targetPrefix: device('A') },
    { all: true, target: device('none'), ifExists: true },
    { all: true, target: device('A'), dryRun: true },
  ])('is of all definitions or of one: %j is refused', (options) => {
    const dos = withDefinitions(['A', 'B']);
    for (const name of ['DDMANY', 'DDNONE']) {
      expect(() => dos.remove(name, options)).toThrow(
        expect.objectContaining({
          code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
          message: expect.stringContaining('options.all'),
        }),
      );
    }
    expect(dos.query('DDMANY')?.definitions).toEqual(['A', 'B'].map(device));
  });

  test('is of the whole definition or of a beginning: both are refused', () => {
    const dos = withDefinitions(['A']);
    expect(() => dos.remove('DDMANY', { target: device('A'), targetPrefix: device('A') })).toThrow(
      expect.objectContaining({
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        message: expect.stringContaining('options.targetPrefix'),
      }),
    );
    expect(dos.query('DDMANY')?.definitions).toEqual([device('A')]);
  });

  test('takes the one that was asked for, whatever else there is', () => {
    const text = fc.constantFrom('A', 'AB', 'ABC', 'B', 'BA', 'ab');
    const options = fc.oneof(
      fc.constant({}),
      fc.constant({ all: true }),
      fc.record({ target: text.map(device) }),
      fc.record({ targetPrefix: text.map(device) }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), options, (texts, options) => {
        const dos = withDefinitions(texts);
        const before = texts.map(device);
        const after = afterRemoval(before, options);
        const removing = () => dos.remove('DDMANY', options);
        if (after === undefined) {
          expect(removing).toThrow(expect.objectContaining({ code: 'ERROR_FILE_NOT_FOUND' }));
        } else {
          expect(dos.remove('DDMANY', { ...options, dryRun: true })).toMatchObject({
            before,
            after,
          });
          expect(removing()).toMatchObject({ before, after });
        }
        expect(dos.query('DDMANY')?.definitions ?? []).toEqual(after ?? before);
      }),
      { numRuns: 150 },
    );
  });
});

/** @returns what is left; `undefined` where nothing matches. */
function afterRemoval(
  definitions: readonly string[],
  { target, targetPrefix, all = false }: RemoveOptions,
): readonly string[] | undefined {
  if (all) return [];
  const upper = (target ?? targetPrefix ?? '').toUpperCase();
  const index = definitions.findIndex((definition) => {
    const text = definition.toUpperCase();
    return target === undefined ? text.startsWith(upper) : text === upper;
  });
  return index < 0 ? undefined : definitions.toSpliced(index, 1);
}
