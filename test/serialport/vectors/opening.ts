import type { PortOpenOptions } from '../../../lib/serialport/index.js';
import { type Bench, NO_OPTIONS, odd, outcome, type Vector } from './bench.js';

const SET_STATE = 'Error: Open (SetCommState): The parameter is incorrect';

/** Settings that a port takes. */
const SETTINGS: readonly Partial<PortOpenOptions>[] = [
  { baudRate: 75 },
  { baudRate: 115_200 },
  { dataBits: 7, parity: 'even', stopBits: 2 },
  { dataBits: 5, stopBits: 1.5 },
  { parity: 'odd' },
  { parity: 'mark' },
  { parity: 'space' },
  { rtscts: true },
  { rtscts: true, rtsMode: 'enable' },
  { xon: true, xoff: true },
  { hupcl: false },
  { lock: false },
];

/** Settings that a port refuses. */
const REFUSED: readonly Partial<Record<keyof PortOpenOptions, unknown>>[] = [
  { baudRate: -1 },
  { baudRate: 2 ** 32 },
  { baudRate: 'fast' },
  { dataBits: 4 },
  { dataBits: 9 },
  { dataBits: 5, stopBits: 2 },
  { dataBits: 8, stopBits: 1.5 },
];

/** Which ports open, with which options. */
export const OPENING: readonly Vector[] = [
  ...SETTINGS.map((options) => ({
    says: `opens with ${JSON.stringify(options)}`,
    act: async ({ open }: Bench) => (await open(options)).getBaudRate(),
    gives: { baudRate: options.baudRate ?? 9600 },
  })),
  ...REFUSED.map((options) => ({
    says: `does not open with ${JSON.stringify(options)}`,
    act: ({ open }: Bench) => outcome(open(odd(options))),
    gives: SET_STATE,
    needs: ['settingRules'] as const,
  })),
  ...NO_OPTIONS.map((options) => ({
    says: `does not open ${JSON.stringify(options)}`,
    act: ({ binding }: Bench) => outcome(binding.open(odd(options))),
    gives: 'TypeError: "options" is not an object',
  })),
  {
    says: 'does not open without a path',
    act: ({ binding }) => outcome(binding.open(odd({ baudRate: 9600 }))),
    gives: 'TypeError: "path" is not a valid port',
  },
  {
    says: 'does not open without a baud rate',
    act: ({ binding, path }) => outcome(binding.open(odd({ path }))),
    gives: 'TypeError: "baudRate" is not a valid baudRate',
  },
  {
    says: 'does not open a number',
    act: ({ binding }) => outcome(binding.open(odd({ path: 5, baudRate: 9600 }))),
    gives: 'TypeError: First argument must be a string',
  },
  {
    says: 'opens a name in any letter case, with and without \\\\.\\',
    act: async ({ open, path }) => {
      const names = [path.toLowerCase(), `\\\\.\\${path}`];
      for (const name of names) await (await open({ path: name })).close();
      return 'opened';
    },
    gives: 'opened',
  },
  {
    says: 'opens an alias',
    act: async ({ open, path, suite: { dos, names } }) => {
      const alias = names.com();
      dos.alias(alias, path);
      return (await open({ path: alias })).isOpen;
    },
    gives: true,
    needs: ['aliases'],
  },
  ...['COM199', 'COM199:'].map((path) => ({
    says: `finds no ${path}`,
    act: ({ open }: Bench) => outcome(open({ path })),
    gives: `Error: Opening ${path}: File not found`,
  })),
  {
    says: 'finds no folder of devices',
    act: ({ open }) => outcome(open({ path: 'NOWHERE\\x' })),
    gives: 'Error: Opening NOWHERE\\x: Unknown error code 3',
  },
  ...['NUL', 'PIPE'].map((path) => ({
    says: `cannot set ${path}`,
    act: ({ open }: Bench) => outcome(open({ path })),
    gives: 'Error: Open (GetCommState): Unknown error code 1',
    needs: ['otherDevices'] as const,
  })),
  ...[true, false].map((lock) => ({
    says: `opens a port once at a time, with lock ${lock}`,
    act: async ({ open }: Bench) => {
      const first = await open({ lock });
      const second = await outcome(open({ lock }));
      await first.close();
      const third = await open({ lock });
      return [String(second).replace(/COM\d+/, 'COM'), third.isOpen];
    },
    gives: ['Error: Opening COM: Access denied', true],
    needs: ['exclusive'] as const,
  })),
  {
    says: 'knows the options, with the defaults',
    act: async ({ open }) => ({ ...(await open()).openOptions, path: undefined }),
    gives: {
      path: undefined,
      baudRate: 9600,
      dataBits: 8,
      lock: true,
      stopBits: 1,
      parity: 'none',
      rtscts: false,
      rtsMode: 'handshake',
      xon: false,
      xoff: false,
      xany: false,
      hupcl: true,
    },
  },
];
