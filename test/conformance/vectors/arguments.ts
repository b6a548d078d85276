import { OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import type { RawOpenStep } from '../step.js';
import { named, O, U } from '../step.js';
import type { Vector } from '../vector.js';

const T = U('\\Device\\Null');
const create = (step: Omit<RawOpenStep, 'call'>) =>
  ({ call: 'rawCreateSymbolicLink', ...step }) satisfies RawOpenStep;
const open = (step: Omit<RawOpenStep, 'call'>) =>
  ({ call: 'rawOpenSymbolicLink', ...step }) satisfies RawOpenStep;
const link = named('{B}\\a');
const absent = O('{B}\\a', STATUS.OBJECT_NAME_NOT_FOUND);

/** OBJECT_ATTRIBUTES lengths around the right one. */
const WRONG_SIZES = [0, 8, 16, 24, 40].map((length) => ({ length, name: `${length} bytes` }));
/** The right one in a 32-bit process. */
const SIZE_IN_32_BITS = 24;

export const argumentVectors: readonly Vector[] = [
  {
    id: 10,
    title: 'create with a target of {0, 0, NULL}',
    mark: 'W',
    steps: [
      create({
        objectAttributes: link,
        target: U(null, 0, 0),
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
  {
    id: 11,
    title: 'create with an empty target whose MaximumLength is 2',
    mark: 'R',
    needs: ['emptyTargets'],
    steps: [
      create({ objectAttributes: link, target: U('', 0, 2), as: 'h', expect: STATUS.SUCCESS }),
      {
        call: 'rawQuerySymbolicLink',
        of: 'h',
        request: { maximumLength: 16, returnedLength: true },
        expect: { status: STATUS.SUCCESS, length: 0, returnedLength: 2 },
      },
    ],
  },
  {
    id: 12,
    title: 'create with a target of 3 bytes',
    mark: 'R',
    needs: ['targetLengthRules'],
    steps: [
      create({
        objectAttributes: link,
        target: U('xyz', 3, 6),
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
  {
    id: 13,
    title: 'create with a target longer than its MaximumLength',
    mark: 'R',
    needs: ['targetLengthRules'],
    steps: [
      create({
        objectAttributes: link,
        target: U('abcdef', 12, 10),
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
  {
    id: '1.1 odd maximum',
    title: 'an odd MaximumLength of a target is rounded down',
    mark: 'R',
    needs: ['hiddenTail'],
    steps: [
      create({ objectAttributes: link, target: U('abc', 6, 9), as: 'h', expect: STATUS.SUCCESS }),
      {
        call: 'rawQuerySymbolicLink',
        of: 'h',
        request: { maximumLength: 16, returnedLength: true },
        expect: { status: STATUS.SUCCESS, length: 6, returnedLength: 8 },
      },
    ],
  },
  {
    id: '1.1 null buffer',
    title: 'create with a NULL target buffer of some length leaves nothing behind',
    mark: 'Wr',
    steps: [
      create({
        objectAttributes: link,
        target: U(null, 12, 14),
        expect: STATUS.ACCESS_VIOLATION,
      }),
      absent,
    ],
  },
  {
    id: 33,
    title: 'OBJECT_ATTRIBUTES one byte too short, to create and to open',
    mark: 'W',
    steps: [
      create({
        objectAttributes: named('{B}\\a', { length: { off: -1 } }),
        target: T,
        expect: STATUS.INVALID_PARAMETER,
      }),
      open({
        objectAttributes: named('{B}\\a', { length: { off: -1 } }),
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
  ...WRONG_SIZES.map(
    ({ length, name }): Vector => ({
      id: `1.1 ${name}`,
      title: `OBJECT_ATTRIBUTES of ${name}`,
      mark: 'W',
      ...(length === SIZE_IN_32_BITS && { needs: ['structuresOf64Bits'] }),
      steps: [
        create({
          objectAttributes: named('{B}\\a', { length }),
          target: T,
          expect: STATUS.INVALID_PARAMETER,
        }),
        absent,
      ],
    }),
  ),
  {
    id: '1.1 too long',
    title: 'OBJECT_ATTRIBUTES one byte too long',
    mark: 'W',
    steps: [
      create({
        objectAttributes: named('{B}\\a', { length: { off: 1 } }),
        target: T,
        expect: STATUS.INVALID_PARAMETER,
      }),
    ],
  },
  {
    id: 34,
    title: 'NULL object attributes: open refuses them, create faults',
    mark: 'W',
    steps: [
      open({ objectAttributes: null, expect: STATUS.INVALID_PARAMETER }),
      create({ objectAttributes: null, target: T, expect: STATUS.ACCESS_VIOLATION }),
    ],
  },
  {
    id: '1.1 all null',
    title: 'NULL object attributes and a NULL target',
    mark: 'W',
    steps: [create({ objectAttributes: null, target: null, expect: STATUS.ACCESS_VIOLATION })],
  },
  {
    id: 35,
    title: 'a NULL handle pointer, to create and to open',
    mark: 'W',
    steps: [
      create({
        objectAttributes: link,
        target: T,
        nullHandlePointer: true,
        expect: STATUS.ACCESS_VIOLATION,
      }),
      open({ objectAttributes: link, nullHandlePointer: true, expect: STATUS.ACCESS_VIOLATION }),
      absent,
    ],
  },
  {
    id: '1.1 order',
    title: 'a bad target is noticed before a bad name',
    mark: 'R',
    steps: [
      create({
        objectAttributes: named(U('\\\\x')),
        target: U(null, 0, 0),
        expect: STATUS.INVALID_PARAMETER,
      }),
    ],
  },
  {
    id: '1.1 attributes',
    title: 'attributes outside the valid set',
    mark: 'R',
    needs: ['attributeRules'],
    steps: [
      create({
        objectAttributes: named('{B}\\a', { attributes: OBJ.CASE_INSENSITIVE | 0x1 }),
        target: T,
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
  {
    id: '1.1 openlink',
    title: 'OBJ_OPENLINK is not accepted for a new link',
    mark: 'R',
    needs: ['attributeRules'],
    steps: [
      create({
        objectAttributes: named('{B}\\a', { attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENLINK }),
        target: T,
        expect: STATUS.INVALID_PARAMETER,
      }),
      absent,
    ],
  },
];
