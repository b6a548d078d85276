import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import { named, rawQuery, U } from '../step.js';
import type { Mark, Vector } from '../vector.js';

const { SUCCESS: ok, BUFFER_TOO_SMALL: small, INVALID_PARAMETER: bad } = STATUS;
const UNTOUCHED = '\ucccc';

/** Links by what is stored of them in bytes: Length and MaximumLength. */
const STORED: readonly (readonly [length: number, maximum: number])[] = [
  [6, 8],
  [6, 6],
  [6, 18],
  [2, 4],
  [0, 2],
  [0, 48],
  [24, 48],
];
/** 24 units, so that each of those stores another text and tail. */
const TEXT = 'one\0two\0\0bcdefghijklmnop';

interface Ask {
  readonly maximumLength: number;
  readonly returnedLength: boolean;
}

const asks = [0, 1, 2, 4, 6, 7, 8, 9, 18, 20, 24, 46, 47, 48, 49].flatMap(
  (maximumLength): Ask[] => [
    { maximumLength, returnedLength: true },
    { maximumLength, returnedLength: false },
  ],
);

function vector([length, maximum]: readonly [number, number], ask: Ask): Vector {
  const { maximumLength, returnedLength } = ask;
  const needed = returnedLength ? maximum : length;
  const fits = maximumLength >= needed;
  const copied = fits ? TEXT.slice(0, needed / 2) : '';
  const isPlain = maximum === length + 2 && TEXT[length / 2] === '\0';
  return {
    id: `3 ${length}/${maximum} into ${maximumLength}${returnedLength ? '' : ', no length'}`,
    title: `${length} of ${maximum} bytes into a buffer of ${maximumLength}`,
    mark: 'Wr',
    needs: [
      ...(length === 0 ? (['emptyTargets'] as const) : []),
      ...(isPlain ? [] : (['hiddenTail'] as const)),
      ...(returnedLength ? [] : (['queryWithoutReturnedLength'] as const)),
    ],
    steps: [
      {
        call: 'rawCreateSymbolicLink',
        objectAttributes: named('{B}\\a'),
        target: U(TEXT, length, maximum),
        as: 'a',
        expect: ok,
      },
      rawQuery('a', ask, {
        status: fits ? ok : small,
        length: fits ? length : 0,
        returnedLength: returnedLength ? maximum : null,
        buffer: copied + UNTOUCHED.repeat((maximumLength >> 1) - copied.length),
      }),
    ],
  };
}

/** Lengths of a target that creating a link takes or refuses. An odd MaximumLength is rounded down. */
const TARGETS: readonly (readonly [number, number, NtStatus])[] = [
  [0, 0, bad],
  [0, 1, bad],
  [0, 2, ok],
  [0, 3, ok],
  [0, 47, ok],
  [0, 48, ok],
  [0, 0xffff, ok],
  [1, 0, bad],
  [1, 1, bad],
  [1, 2, bad],
  [2, 1, bad],
  [2, 2, ok],
  [2, 3, ok],
  [4, 2, bad],
  [4, 4, ok],
  [5, 8, bad],
  [6, 7, ok],
  [8, 6, bad],
  [23, 48, bad],
  [24, 22, bad],
  [24, 23, bad],
  [24, 24, ok],
  [24, 25, ok],
  [24, 47, ok],
  [24, 48, ok],
  [25, 48, bad],
  [47, 48, bad],
  [48, 48, ok],
  [0xfffe, 0xfffe, ok],
  [0xffff, 0xffff, bad],
];

function needsOf(length: number, maximum: number, status: NtStatus): NonNullable<Vector['needs']> {
  if (length === 0) return maximum > 1 ? ['emptyTargets'] : [];
  return status === ok ? [] : ['targetLengthRules'];
}

/**
 * What was seen is every kind that is refused, {0,2}, {0,48} and {24,48}, and that an odd MaximumLength is
 * rounded down. That no room for a NUL is needed, and up to which length, is as the source has it.
 */
function markOf(length: number, maximum: number, status: NtStatus): Mark {
  const isRoomy = (maximum & ~1) > length && maximum <= 48;
  return status === bad || isRoomy ? 'X' : 'R';
}

export const sizeVectors: readonly Vector[] = [
  ...STORED.flatMap((stored) => asks.map((ask) => vector(stored, ask))),
  ...TARGETS.map(
    ([length, maximum, status]): Vector => ({
      id: `1.1 target ${length}/${maximum}`,
      title: `a target of Length ${length} and MaximumLength ${maximum}`,
      mark: markOf(length, maximum, status),
      needs: needsOf(length, maximum, status),
      steps: [
        {
          call: 'rawCreateSymbolicLink',
          objectAttributes: named('{B}\\a'),
          target: U('x'.repeat(0x8000), length, maximum),
          expect: status,
        },
        {
          call: 'openSymbolicLink',
          path: '{B}\\a',
          expect: status === ok ? ok : STATUS.OBJECT_NAME_NOT_FOUND,
        },
      ],
    }),
  ),
];
