import { ALL, LASER, STACKED } from './callers.js';
import { A } from './targets.js';
import type { MemberUse, Uses } from './types.js';

/** The end of a redirection, by its present and by its former name. */
const ending = (member: 'endPrinterRedirection' | 'endRedirection'): MemberUse => ({
  call: (dos, _, options) => dos[member]('LPT9', options),
  name: 'takes none',
  scenarios: [
    {
      about: 'a port',
      callers: ['user'],
      prepare: (dos) => dos.redirectPrinter('LPT7', LASER),
      act: (dos, options) => dos[member]('LPT7', options),
    },
  ],
});

/** Members that are about printer and serial ports. */
export const PORTS: Uses<
  'redirectPrinter' | 'endPrinterRedirection' | 'endRedirection' | 'mode' | 'changePort'
> = {
  redirectPrinter: {
    call: (dos, _, options) => dos.redirectPrinter('LPT9', '\\\\server\\share', options),
    name: 'takes none',
    scenarios: [
      {
        about: 'a port',
        callers: ['user'],
        act: (dos, options) => dos.redirectPrinter('LPT7', LASER, options),
      },
    ],
  },
  endPrinterRedirection: ending('endPrinterRedirection'),
  endRedirection: ending('endRedirection'),
  mode: {
    call: (dos, _, options) => dos.mode('LPT9=COM1', options),
    name: 'takes none',
    scenarios: [
      {
        about: 'a redirection',
        callers: ['user', 'system'],
        act: (dos, options) => dos.mode('LPT3=COM1', options),
      },
      {
        about: 'the end of several',
        callers: STACKED,
        own: { LPT3: [A, '\\??\\COM1', '\\??\\COM2', '\\??\\COM1'] },
        act: (dos, options) => dos.mode('LPT3:', options),
      },
      {
        about: 'the end of the only one',
        callers: ALL,
        own: { LPT3: ['\\??\\COM1'] },
        act: (dos, options) => dos.mode('LPT3', options),
      },
    ],
  },
  changePort: {
    call: (dos, _, options) => dos.changePort('COM90=COM1', options),
    name: 'takes none',
    scenarios: [
      {
        about: 'a mapping',
        callers: ALL,
        act: (dos, options) => dos.changePort('COM12=COM1', options),
      },
      {
        about: 'the end of one',
        callers: ALL,
        own: { COM12: ['\\??\\COM1'] },
        act: (dos, options) => dos.changePort('/D COM12', options),
      },
    ],
  },
};
