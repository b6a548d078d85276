import { OBJ } from '../../../lib/object-manager/flags.js';
import type { RawString } from '../../../lib/object-manager/index.js';
import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import {
  createDirectory,
  named,
  O,
  openDirectory,
  type RawOpenStep,
  readLink,
  U,
} from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, INVALID_PARAMETER: bad, OBJECT_NAME_INVALID: invalid } = STATUS;
const { OBJECT_PATH_NOT_FOUND: noPath, PRIVILEGE_NOT_HELD: noPrivilege } = STATUS;
const { ACCESS_VIOLATION: fault, OBJECT_NAME_COLLISION: collision } = STATUS;
const GARBAGE = 0xdead_beec;
const T = U('\\Device\\Null');
const EMPTY = U(null, 0, 0);
const UNREADABLE = U(null, 12, 14);
const CI = OBJ.CASE_INSENSITIVE;
const PERMANENT = CI | OBJ.PERMANENT;

interface Wrong {
  readonly title: string;
  readonly status: NtStatus;
  readonly objectAttributes: RawOpenStep['objectAttributes'];
  readonly target?: RawString;
  readonly needs?: NonNullable<Vector['needs']>;
  readonly without?: NonNullable<Vector['without']>;
}

const unprivileged = {
  needs: ['permanentPrivilege'],
  without: ['createPermanent'],
} as const satisfies Partial<Vector>;

/** Two things wrong with one call: which one is told. */
const PAIRS: readonly Wrong[] = [
  {
    title: 'a target of no length, before OBJECT_ATTRIBUTES of a wrong one',
    status: bad,
    objectAttributes: named('{B}\\a', { length: 0 }),
    target: EMPTY,
  },
  {
    title: 'a target of no length, before a name of odd length',
    status: bad,
    objectAttributes: named(U('odd', 5, 8)),
    target: EMPTY,
  },
  {
    title: 'a target of no length, before a missing directory',
    status: bad,
    objectAttributes: named('\\nosuchdir\\x'),
    target: EMPTY,
  },
  {
    title: 'OBJECT_ATTRIBUTES of a wrong length, before a name of odd length',
    status: bad,
    objectAttributes: named(U('odd', 5, 8), { length: 40 }),
  },
  {
    title: 'attributes outside the valid set, before a name of odd length',
    status: bad,
    objectAttributes: named(U('odd', 5, 8), { attributes: 1 }),
    needs: ['attributeRules'],
  },
  {
    title: 'a name of odd length, before a root that is not a handle',
    status: invalid,
    objectAttributes: named(U('odd', 5, 8), { root: GARBAGE }),
  },
  {
    title: 'a name of odd length, before OBJ_OPENLINK',
    status: invalid,
    objectAttributes: named(U('odd', 5, 8), { attributes: CI | OBJ.OPENLINK }),
  },
  {
    title: 'a name of odd length, before OBJ_PERMANENT without the privilege',
    status: invalid,
    objectAttributes: named(U('odd', 5, 8), { attributes: PERMANENT }),
  },
  {
    title: 'OBJ_OPENLINK, before OBJ_PERMANENT without the privilege',
    status: bad,
    objectAttributes: named('{B}\\a', { attributes: PERMANENT | OBJ.OPENLINK }),
    needs: ['attributeRules'],
  },
  {
    title: 'OBJ_OPENLINK, before a missing directory',
    status: bad,
    objectAttributes: named('\\nosuchdir\\x', { attributes: CI | OBJ.OPENLINK }),
    needs: ['attributeRules'],
  },
  {
    title: 'OBJ_PERMANENT without the privilege, before a missing directory',
    status: noPrivilege,
    objectAttributes: named('\\nosuchdir\\x', { attributes: PERMANENT }),
    ...unprivileged,
  },
  {
    title: 'OBJ_PERMANENT without the privilege, before a name that is taken',
    status: noPrivilege,
    objectAttributes: named('{B}', { attributes: PERMANENT }),
    ...unprivileged,
  },
  {
    title: 'OBJ_PERMANENT without the privilege, before a root that is not a handle',
    status: noPrivilege,
    objectAttributes: named('x', { attributes: PERMANENT, root: GARBAGE }),
    ...unprivileged,
  },
  {
    title: 'OBJ_PERMANENT without the privilege, for an object without a name',
    status: noPrivilege,
    objectAttributes: named(null, { attributes: PERMANENT }),
    ...unprivileged,
  },
  {
    title: 'a target that cannot be read, before a missing directory',
    status: fault,
    objectAttributes: named('\\nosuchdir\\x'),
    target: UNREADABLE,
  },
];

const create = ({ title, status, objectAttributes, target = T, ...rest }: Wrong): Vector => ({
  id: `1 order, ${title}`,
  title,
  mark: 'R',
  ...rest,
  steps: [
    { call: 'rawCreateSymbolicLink', objectAttributes, target, expect: status },
    O('{B}\\a', STATUS.OBJECT_NAME_NOT_FOUND),
  ],
});

const BITS = Array.from({ length: 32 }, (_, index) => 2 ** index);
const isValid = (bit: number) => (bit & OBJ.VALID_ATTRIBUTES) !== 0;
/** Attribute bits that no caller may set: all that have no name, except one that is accepted. */
const STRAY_BITS = BITS.filter((bit) => !isValid(bit) && bit !== OBJ.KERNEL_EXCLUSIVE);
/** Attribute bits that change nothing for a link of a user-mode caller. */
const IDLE_BITS = [
  OBJ.INHERIT,
  OBJ.FORCE_ACCESS_CHECK,
  OBJ.IGNORE_IMPERSONATED_DEVICEMAP,
  OBJ.KERNEL_EXCLUSIVE,
];
const OPENS_AND_CREATES = [
  'rawCreateSymbolicLink',
  'rawOpenSymbolicLink',
  'rawCreateDirectory',
  'rawOpenDirectory',
  'rawCreateMutant',
] as const;

export const argumentOrderVectors: readonly Vector[] = [
  ...PAIRS.map(create),
  ...STRAY_BITS.map(
    (bit): Vector => ({
      id: `1.1 attribute ${bit.toString(16)}h`,
      title: `the attribute ${bit.toString(16)}h, to create and to open`,
      mark: 'R',
      needs: ['attributeRules'],
      steps: OPENS_AND_CREATES.map((call) => ({
        call,
        objectAttributes: named('{B}', { attributes: (CI | bit) >>> 0 }),
        ...(call === 'rawCreateSymbolicLink' && { target: T }),
        expect: bad,
      })),
    }),
  ),
  ...IDLE_BITS.map(
    (bit): Vector => ({
      id: `0.1 attribute ${bit.toString(16)}h`,
      title: `the attribute ${bit.toString(16)}h is accepted, and keeps no other handle out`,
      mark: bit === OBJ.KERNEL_EXCLUSIVE ? 'X' : 'M',
      steps: [
        {
          call: 'rawCreateSymbolicLink',
          objectAttributes: named('{B}\\a', { attributes: CI | bit }),
          target: T,
          as: 'a',
          expect: ok,
        },
        O('a', ok, { attributes: CI | bit, root: 'B' }),
        O('{B}\\a'),
        createDirectory('{B}\\d', ok, { attributes: CI | bit }),
        openDirectory('{B}\\d', ok, { attributes: CI | bit }),
        {
          call: 'rawCreateMutant',
          objectAttributes: named('{B}\\m', { attributes: CI | bit }),
          expect: ok,
        },
        readLink('{B}\\a', '\\Device\\Null'),
      ],
    }),
  ),
  {
    id: '1.1 NULL target pointer',
    title: 'a NULL pointer to the target',
    mark: 'W',
    steps: [
      {
        call: 'rawCreateSymbolicLink',
        objectAttributes: named('{B}\\a'),
        target: null,
        expect: fault,
      },
      O('{B}\\a', STATUS.OBJECT_NAME_NOT_FOUND),
    ],
  },
  {
    id: '1.2 parent without the flag',
    title: 'a mutant is not found through a directory in another case, without the flag',
    mark: 'W',
    steps: [
      { call: 'createDirectory', path: '{B}\\dir', expect: STATUS.SUCCESS },
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\DIR\\m', { attributes: 0 }),
        expect: noPath,
      },
      { call: 'rawCreateMutant', objectAttributes: named('{B}\\DIR\\m'), expect: STATUS.SUCCESS },
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\dir\\m', { attributes: 0 }),
        expect: collision,
      },
    ],
  },
];
