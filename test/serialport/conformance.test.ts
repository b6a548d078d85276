import { afterEach, describe, expect, test } from 'vitest';
import { describeBackends } from '../../lib/testing/index.js';
import { needsSerial } from './backend-lacks.js';
import { benchOf, type Vector } from './vectors/bench.js';
import { CLOSED, CLOSING, WRONG_ARGUMENTS } from './vectors/closing.js';
import { OPENING } from './vectors/opening.js';
import { SETTING, TRAFFIC } from './vectors/traffic.js';

// Under Wine the real backend is @serialport/bindings-cpp with a pair of pseudo-terminals, and on Windows with one
// of com0com: what simulatedBinding() does is compared with what that does.

const VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  open: OPENING,
  'read and write': TRAFFIC,
  'update, set and get': SETTING,
  close: CLOSING,
  closed: CLOSED,
  'wrong arguments': WRONG_ARGUMENTS,
};

/** Ten times what the slowest takes: a read that does not end is found soon. */
const IN_TIME = { timeout: 20_000 };

describeBackends(
  'a binding',
  (suite) => {
    for (const [part, vectors] of Object.entries(VECTORS)) {
      describe(part, () => {
        test.for(vectors)('$says', IN_TIME, async ({ act, gives, needs }, context) => {
          needsSerial(context, suite, needs);
          expect(await act(benchOf(suite, await suite.serial.pair()))).toEqual(gives);
        });
      });
    }
  },
  { describe, afterEach },
);
