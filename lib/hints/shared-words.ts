import type { Words } from './hint.js';
import { RULES } from './rules.js';

/** Hints that name no method and no command: every reader has the same words. */
export const SHARED_WORDS = {
  'global-directory-denies': () =>
    'the security of \\GLOBAL?? does not let this caller create names there',
  'nul-in-name': () =>
    'only LocalSystem may create a name with a NUL in it: leave it out, or run this as SYSTEM',
  'registry-denies': ({ caller, key }) => {
    const rule = RULES['registry-denies']({ kind: 'registry-denies', caller, key });
    return `${rule}: ${caller === 'user' ? 'run as an administrator' : 'see the security of that key'}`;
  },
  lacking: ({ reason }) => reason,
  'created-at-restart': ({ name, target }) =>
    `${name} is persisted as ${target === '' ? 'an empty target' : target}, and is made at the next restart`,
  'break-circle': () => 'Let one of them lead elsewhere.',
  'choose-another-name': () => 'Choose another name: no option allows this one.',
  'near-selectors': RULES['near-selectors'],
  'select-one-device': () =>
    'add to the selector what distinguishes the one that you mean: serial=, location= or channel=',
  'shorten-target': () =>
    'Windows takes at most 4,080 UTF-16 units as a definition: choose a shorter target',
  'check-path': () =>
    'see that the path is not too long, and that the folder of a reserved name exists',
  'declared-alias': ({ name }) => `it is what ${name} is declared to be an alias of`,
  'wait-for-others': () => 'Try again when that is closed.',
  'close-handle': () => 'Close that handle, and with it the name goes; then define it.',
  'close-own-handle': () => 'Close the temporary name, and with its handle the name goes.',
  'nothing-left-to-do': () => 'Nothing is left to do.',
  'not-a-string-value': ({ key }) =>
    `HKLM\\${key} holds a value of this name that is not a REG_SZ value: look at it first`,
  'printer-ports-only': () => 'only printer ports are redirected here: LPT1, LPT2, …',
  'printer-denied': ({ share }) => `you may not print to ${share}, or not under this name`,
  'no-such-server': ({ share }) => `${share} cannot be reached: check the server's name`,
  'no-such-share': ({ share }) => `the server does not share ${share}: check the share's name`,
  'not-a-printer': ({ share }) => `${share} is not a printer`,
  'other-credentials': ({ share }) =>
    `${share} is on a server that you are connected to under another user name: end those ` +
    'connections first, or reach the server by another of its names',
  'no-network': () => 'the network is not available, or its client service is not running',
  'not-redirected': ({ name }) => `${name} is not redirected, as far as this logon session goes`,
  'global-name-lost': () =>
    'only LocalSystem could make this global name again, so it cannot be rolled back',
  'global-name-uncovered': () =>
    'the global name behind it would be defined instead, so it cannot be rolled back',
  'define-as-before': () =>
    'Define each of them as it was: no state folder keeps what it was before.',
  'journal-unreadable': ({ why }) => `Set DOSDEV_STATE to another folder, or put it right: ${why}.`,
  'journal-not-a-file': () =>
    'It is not a regular file: remove it, or set DOSDEV_STATE to another folder.',
  'build-addon': () => 'Build it anew: npm run build:native',
  reinstall: ({ folder }) =>
    `The files of the package are mixed: delete ${folder} and install dosdev anew.`,
} satisfies Partial<Words>;
