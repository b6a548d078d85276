import { STATUS } from '../../../lib/status/index.js';
import { C, close, named, type RawOpenStep, rawQuery, U } from '../step.js';
import type { Vector } from '../vector.js';

const ok = STATUS.SUCCESS;
const small = STATUS.BUFFER_TOO_SMALL;
const made = C('{B}\\a', 'one', ok, { as: 'a' });
const UNTOUCHED = '\ucccc';
const raw = (target: ReturnType<typeof U>): RawOpenStep => ({
  call: 'rawCreateSymbolicLink',
  objectAttributes: named('{B}\\a'),
  target,
  as: 'a',
  expect: ok,
});

export const queryLinkVectors: readonly Vector[] = [
  {
    id: '3 size',
    title: 'a NULL buffer of no length asks for the size',
    mark: 'W',
    steps: [
      made,
      rawQuery(
        'a',
        { maximumLength: 0, returnedLength: true, nullBuffer: true },
        { status: small, returnedLength: 8 },
      ),
    ],
  },
  {
    id: '3 too small',
    title: 'with ReturnedLength, a buffer that lacks room for the NUL stays untouched',
    mark: 'W',
    steps: [
      made,
      rawQuery(
        'a',
        { maximumLength: 6, returnedLength: true },
        { status: small, length: 0, returnedLength: 8, buffer: UNTOUCHED.repeat(3) },
      ),
    ],
  },
  {
    id: '3 fits',
    title: 'with ReturnedLength, all that is stored is copied, the NUL too',
    mark: 'W',
    steps: [
      made,
      rawQuery(
        'a',
        { maximumLength: 12, returnedLength: true },
        { status: ok, length: 6, returnedLength: 8, buffer: `one\0${UNTOUCHED.repeat(2)}` },
      ),
    ],
  },
  {
    id: '3 alone',
    title: 'without ReturnedLength, the target alone is copied and no NUL',
    mark: 'Wr',
    needs: ['queryWithoutReturnedLength'],
    steps: [
      made,
      rawQuery(
        'a',
        { maximumLength: 6, returnedLength: false },
        { status: ok, length: 6, returnedLength: null, buffer: 'one' },
      ),
    ],
  },
  {
    id: '3 one short',
    title: 'without ReturnedLength, a buffer one unit short',
    mark: 'Wr',
    steps: [
      made,
      rawQuery(
        'a',
        { maximumLength: 4, returnedLength: false },
        { status: small, length: 0, buffer: UNTOUCHED.repeat(2) },
      ),
    ],
  },
  {
    id: '3 no NUL',
    title: 'a link made without a NUL needs no room for one',
    mark: 'Wr',
    needs: ['hiddenTail'],
    steps: [
      raw(U('one', 6, 6)),
      rawQuery(
        'a',
        { maximumLength: 6, returnedLength: true },
        { status: ok, length: 6, returnedLength: 6, buffer: 'one' },
      ),
    ],
  },
  {
    id: 107,
    title: 'what is stored behind a target comes back',
    mark: 'R',
    needs: ['hiddenTail'],
    steps: [
      raw(U('one\0two\0\0', 6, 18)),
      rawQuery(
        'a',
        { maximumLength: 20, returnedLength: true },
        { status: ok, length: 6, returnedLength: 18, buffer: `one\0two\0\0${UNTOUCHED}` },
      ),
      { call: 'querySymbolicLink', handle: 'a', expect: { target: 'one', tail: '\0two\0\0' } },
      { call: 'readLink', name: '{B}\\a', expect: 'one' },
    ],
  },
  {
    id: '3 no handle',
    title: 'a NULL handle, and a closed one',
    mark: 'W',
    steps: [
      made,
      close('a'),
      rawQuery(null, { maximumLength: 6, returnedLength: true }, { status: STATUS.INVALID_HANDLE }),
      rawQuery('a', { maximumLength: 6, returnedLength: true }, { status: STATUS.INVALID_HANDLE }),
      { call: 'querySymbolicLink', handle: 'a', expect: STATUS.INVALID_HANDLE },
      close('a', STATUS.INVALID_HANDLE),
    ],
  },
  {
    id: '3 longest',
    title: 'a target of 32,766 units',
    mark: 'W',
    steps: [
      C('{B}\\a', 'x'.repeat(32766), ok, { as: 'a' }),
      { call: 'querySymbolicLink', handle: 'a', expect: { target: 'x'.repeat(32766), tail: '\0' } },
      { call: 'readLink', name: '{B}\\a', expect: 'x'.repeat(32766) },
      { call: 'readLinks', of: '{B}', expect: { a: 'x'.repeat(32766) } },
    ],
  },
];
