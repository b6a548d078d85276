import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import type { ProfileName } from '../../lib/simulated/rules.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';
import { type Counts, DifferenceError, Pair } from './pair.js';
import { sequences } from './sequences.js';

/** Operations to compare; more with `npm run differential`. */
const OPERATIONS = Number(process.env.DOSDEV_OPERATIONS ?? 20_000);
/** Seeds of the first batches; then counting on. */
const SEED = Number(process.env.DOSDEV_SEED ?? 1);
const SEQUENCES_PER_SEED = 250;
/** Far more than it takes. */
const MILLISECONDS_PER_OPERATION = 5;

const addon = loadAddon();
const real = new NativeObjectManager(addon);
const profile = profileOf(addon.wineVersion);
const { elevated, sessionId } = real.identity();
const simulated = createSimulatedMachine({ profile }).logon({ elevated });

test(
  `native and simulated (${profile}) answer alike, call for call`,
  () => {
    const counts: Counts = { operations: 0, skipped: 0, sequences: 0 };
    const [x = '', y = ''] = freeDriveLetters(real);
    expect(simulated.identity().sessionId).toBe(sessionId);
    const path = `${nativeBackend().directory}\\${uniqueName('Differential')}`;
    const ground = { path, session: sessionId, letters: [x, y] } as const;
    const started = Date.now();
    let seed = SEED;
    for (; counts.operations < OPERATIONS; seed++) {
      const property = fc.property(sequences, (steps) => {
        new Pair(simulated, real, ground, counts).run(steps);
      });
      const result = fc.check(property, { seed, numRuns: SEQUENCES_PER_SEED });
      if (result.failed) throw failure(seed, result.errorInstance);
    }
    const seconds = (Date.now() - started) / 1000;
    const { operations, skipped } = counts;
    console.log(
      `Seeds ${SEED} to ${seed - 1}: ${counts.sequences} sequences, ${operations} operations ` +
        `compared, ${skipped} left out because they would hang, 0 differences, ${seconds} s`,
    );
  },
  60_000 + OPERATIONS * MILLISECONDS_PER_OPERATION,
);

function profileOf(wineVersion: string | null): ProfileName {
  if (wineVersion === null) return 'windows-11';
  return Number.parseInt(wineVersion, 10) < 10 ? 'wine-8' : 'wine-10';
}

function failure(seed: number, cause: unknown): unknown {
  if (!(cause instanceof DifferenceError)) return cause;
  cause.message = `seed ${seed}, as short as it gets:${cause.message}`;
  return cause;
}
