import type { HintKind } from '../../lib/hints/hint.js';

/** A command line. */
export type Line = readonly string[];

/** How a user comes to a hint that has a command. */
export interface Situation {
  readonly kind: HintKind;
  /** The machine, where it is not a plain PC. */
  readonly machine?: object;
  /**
   * Command lines of which the last is refused.
   * @param name the name that they are about
   */
  readonly lines: (name: string) => readonly Line[];
  /** The name, where only some names come into it. */
  readonly name?: string;
  /** What the refused line does after the hinted command. Default: it is not tried */
  readonly again?: 'works';
}

const NULL_DEVICE = '\\Device\\Null';
const SHARE = '\\\\printserver\\laser';
/** Two of them are longer than what the base server takes. */
const LONG = `\\Device\\${'x'.repeat(3000)}`;
/** Everyone may read the link and its security, and may do no more. */
const CLOSED = 'D:P(A;;0x20001;;;WD)';

const createdAtStartup = (name: string): readonly Line[] => [
  ['persist', name, NULL_DEVICE],
  ['machine', 'restart'],
];
const closed = (name: string): readonly Line[] => [
  ...createdAtStartup(name),
  ['security', name, '--sddl', CLOSED],
];

/** Situations with any name, which the hint must quote with care. */
export const WITH_ANY_NAME: Readonly<Record<string, Situation>> = {
  'a target that could be an alias': {
    kind: 'write-target',
    lines: (name) => [['define', name, 'COM1']],
  },
  'an alias that is a path': {
    kind: 'path-is-a-target',
    lines: (name) => [['alias', name, '\\Device\\Serial0']],
  },
  'an alias that is a path of a file': {
    kind: 'path-is-a-target',
    lines: (name) => [['alias', name, 'C:\\Users']],
  },
  'a removal of a global name that is only local': {
    kind: 'remove-local',
    lines: (name) => [
      ['define', name, NULL_DEVICE],
      ['remove', name, '--scope', 'global'],
    ],
  },
  'a removal of what is not defined so': {
    kind: 'no-such-definition',
    lines: (name) => [
      ['define', name, NULL_DEVICE],
      ['remove', name, '--target', '\\Device\\Serial9'],
    ],
  },
  'a removal of what is only global': {
    kind: 'remove-global',
    lines: (name) => [...createdAtStartup(name), ['remove', name]],
  },
  'an alias by name of a name that is defined later': {
    kind: 'lead-to-later-name',
    lines: (name) => [['alias', name, 'COM99', '--by-name']],
  },
  'the same for every startup': {
    kind: 'lead-to-later-name',
    lines: (name) => [['persist', name, 'COM99', '--by-name']],
  },
  'a stack that is full': {
    kind: 'stack-full',
    lines: (name) => [
      ['define', name, LONG],
      ['define', name, LONG.replaceAll('x', 'y')],
    ],
    again: 'works',
  },
  'a second definition where there is one': {
    kind: 'one-definition',
    machine: { profile: 'wine-10' },
    lines: (name) => [
      ['define', name, NULL_DEVICE],
      ['define', name, '\\Device\\Serial0'],
    ],
    again: 'works',
  },
  'a removal that would reveal a loop': {
    kind: 'remove-all-instead',
    lines: (name) => [
      ['define', name, '\\??\\COM98'],
      ['define', name, NULL_DEVICE],
      ['define', 'COM98', `\\??\\${name}`],
      ['remove', name],
    ],
  },
  'a global name that only LocalSystem may create': {
    kind: 'persist-instead',
    lines: (name) => [['define', name, NULL_DEVICE, '--scope', 'global']],
  },
  'a removal of what is only persisted': {
    kind: 'only-persisted',
    lines: (name) => [
      ['persist', name, NULL_DEVICE],
      ['remove', name],
    ],
  },
  'a copy of an empty target': {
    kind: 'alias-by-name',
    lines: (name) => [['alias', name, 'GLOBALROOT']],
  },
  'a removal of a global name that may not be changed': {
    kind: 'global-name-denies',
    lines: (name) => [...closed(name), ['remove', name, '--scope', 'global']],
  },
};

/** Situations with certain names, or with none in the hint. */
export const WITH_ONE_NAME: Readonly<Record<string, Situation>> = {
  'an alias of what is only persisted': {
    kind: 'only-persisted',
    lines: () => [
      ['persist', 'COM90', NULL_DEVICE],
      ['alias', 'COM91', 'COM90'],
    ],
    name: 'COM90',
  },
  'the security of what is only persisted': {
    kind: 'only-persisted',
    lines: () => [
      ['persist', 'COM90', NULL_DEVICE],
      ['security', 'COM90'],
    ],
    name: 'COM90',
  },
  'a change of the security of what is only persisted': {
    kind: 'only-persisted',
    lines: () => [
      ['persist', 'COM90', NULL_DEVICE],
      ['security', 'COM90', '--sddl', CLOSED],
    ],
    name: 'COM90',
  },
  'a name that is not there': { kind: 'see-list', lines: () => [['remove', 'COM90']] },
  'a pattern for a name': {
    kind: 'list-pattern',
    lines: () => [
      ['define', 'COM90', NULL_DEVICE],
      ['query', 'COM9*'],
    ],
  },
  'a selector of no device': {
    kind: 'list-devices',
    lines: () => [['define', 'COM90', '--device', 'serial=A50285BI']],
  },
  'no letter that is free': {
    kind: 'no-free-name',
    lines: () => [
      ['define', 'D:', 'C:\\Users'],
      ['free', 'drive', '--from', 'D:'],
    ],
  },
  'a removal of a port of its own name': {
    kind: 'own-port',
    lines: () => [['change-port', '/d', 'COM1']],
    name: 'COM1',
  },
  'the number of an absent device': {
    kind: 'number-taken',
    lines: () => [
      ['machine', 'attach', 'usb=0403:6001,serial=A50285BI,port=COM38'],
      ['machine', 'detach', 'serial=A50285BI'],
      ['persist', 'COM38', NULL_DEVICE],
    ],
    name: 'COM38',
    again: 'works',
  },
  'a number that is not reserved': { kind: 'see-reserved', lines: () => [['release', 'COM77']] },
  'the number of a persisted name': {
    kind: 'unpersist-first',
    lines: () => [
      ['persist', 'COM77', NULL_DEVICE],
      ['release', 'COM77'],
    ],
    name: 'COM77',
  },
  'a name that is not persisted': { kind: 'see-persisted', lines: () => [['unpersist', 'COM90']] },
  'a global name behind a redirection': {
    kind: 'shadowed-by-local',
    lines: () => [
      ['redirect-printer', 'LPT1', SHARE],
      ['remove', 'LPT1', '--scope', 'global'],
    ],
    name: 'LPT1',
    again: 'works',
  },
  'a redirection of a name that is defined': {
    kind: 'remove-all-first',
    lines: () => [
      ['define', 'LPT4', NULL_DEVICE],
      ['redirect-printer', 'LPT4', SHARE],
    ],
    name: 'LPT4',
    again: 'works',
  },
  'a redirection of a name that is redirected': {
    kind: 'end-redirection-first',
    lines: () => [
      ['redirect-printer', 'LPT4', SHARE],
      ['redirect-printer', 'LPT4', SHARE],
    ],
    name: 'LPT4',
    again: 'works',
  },
  'the end of a redirection behind a definition': {
    kind: 'redirection-shadowed',
    lines: () => [
      ['redirect-printer', 'LPT4', SHARE],
      ['mode', 'LPT4=COM1'],
      ['redirect-printer', 'LPT4', '--remove'],
    ],
    name: 'LPT4',
    again: 'works',
  },
};

/** Why a hint with a command has no situation here, and what tries it instead. */
export const REASONS: { readonly [Kind in HintKind]?: string } = {
  'remove-first': 'no command makes a name that a handle keeps',
  'remove-altogether':
    'only a driver makes a link that is too long to be edited: full-stack.test.ts',
  'see-security': 'an administrator owns what commands make: security-callers.test.ts',
  'see-query': 'a read fails: faults-while-reading.test.ts',
  'bring-back': 'another program has the link open: vanishing.test.ts',
  'persist-back': 'the registry cannot be read after a change: persisted-refusals.test.ts',
  'secure-back': 'the security cannot be read after a change: security.test.ts',
  'end-unread-redirection': 'the name cannot be read after a change: printers.test.ts',
  'follow-device': 'the command runs until it is stopped: follow.test.ts',
  'write-declared': 'it is written in a file: apply-slips.test.ts',
  'recover-or-discard': 'a roll-back was refused: recover.test.ts',
  'journal-of-another-version': 'another version wrote it: earlier-journals.test.ts',
  'journal-damaged': 'a journal is damaged: journal-damage.test.ts',
  'in-snapshot': 'it has another hint, whose words it has',
  'in-declaration': 'it has another hint, whose words it has',
};
