import type { BoundPort } from '../../../lib/serialport/index.js';
import { type Bench, CALLS, NO_OPTIONS, odd, outcome, type Vector } from './bench.js';

/** What becomes of calls that wait when the port is closed. */
export const CLOSING: readonly Vector[] = [
  {
    says: 'a read that waits is canceled',
    act: async ({ open, device }) => {
      const port = await open();
      // It has begun to wait, since it continues one that had bytes.
      device.write('ab');
      const buffer = Buffer.alloc(8);
      await port.read(buffer, 0, 2);
      const reading = outcome(port.read(buffer, 0, 8));
      const closed = await port.close();
      return [closed, port.isOpen, String(await reading).endsWith(' (canceled)')];
    },
    gives: [undefined, false, true],
  },
  {
    says: 'a write that waits fails',
    // The rest of the words depends on when its thread runs.
    act: async (bench) => (await closedAtWrite(bench)).startsWith('Error: Writing to COM port ('),
    gives: true,
  },
  {
    says: 'a write that waits is canceled',
    act: async (bench) => (await closedAtWrite(bench)).endsWith(' (canceled)'),
    gives: true,
    needs: ['canceledWrites'],
  },
];

async function closedAtWrite({ open }: Bench): Promise<string> {
  const port = await open();
  const [first, second] = [1, 2].map(() => outcome(port.write(Buffer.alloc(1_000_000))));
  // A call of the same port that ends: the writes have been begun meanwhile.
  await port.getBaudRate();
  await port.close();
  await first;
  return String(await second);
}

/** A port that is closed. */
export const CLOSED: readonly Vector[] = CALLS.map(([name, call]) => ({
  says: `a port that is closed refuses ${name}`,
  act: async ({ open }) => {
    const port = await open();
    await port.close();
    return outcome(call(port));
  },
  gives: 'Error: Port is not open',
}));

const NOT_INTEGERS: readonly (readonly [value: unknown, is: string])[] = [
  [undefined, 'NaN'],
  [Number.NaN, 'NaN'],
  ['x', 'NaN'],
  ['1', 'string'],
  [null, 'object'],
];

type WrongCall = readonly [call: (port: BoundPort) => Promise<unknown>, gives: string];

const WRONG_CALLS: readonly WrongCall[] = [
  [(it) => it.read(odd('x'), 0, 1), 'TypeError: "buffer" is not a Buffer'],
  [(it) => it.read(odd(new Uint8Array(2)), 0, 1), 'TypeError: "buffer" is not a Buffer'],
  ...NOT_INTEGERS.flatMap(([value, is]): WrongCall[] => [
    [
      (it) => it.read(Buffer.alloc(2), odd(value), 1),
      `TypeError: "offset" is not an integer got "${is}"`,
    ],
    [
      (it) => it.read(Buffer.alloc(2), 0, odd(value)),
      `TypeError: "length" is not an integer got "${is}"`,
    ],
  ]),
  [(it) => it.read(Buffer.alloc(2), 1, 2), 'Error: buffer is too small'],
  [(it) => it.write(odd('x')), 'TypeError: "buffer" is not a Buffer'],
  ...NO_OPTIONS.flatMap((value): WrongCall[] => [
    [(it) => it.set(odd(value)), 'TypeError: "options" is not an object'],
    [(it) => it.update(odd(value)), 'TypeError: "options" is not an object'],
  ]),
  [(it) => it.update(odd({})), 'TypeError: "options.baudRate" is not a number'],
];

/** Arguments are checked before anything else. */
export const WRONG_ARGUMENTS: readonly Vector[] = [
  {
    says: 'wrong arguments are refused, by a port that is open and by one that is closed',
    act: async ({ open }) => {
      const port = await open();
      const all = async () => {
        const ends: unknown[] = [];
        for (const [call] of WRONG_CALLS) ends.push(await outcome(call(port)));
        return ends;
      };
      const whileOpen = await all();
      await port.close();
      return { whileOpen, whileClosed: await all() };
    },
    gives: {
      whileOpen: WRONG_CALLS.map(([, gives]) => gives),
      whileClosed: WRONG_CALLS.map(([, gives]) => gives),
    },
  },
];
