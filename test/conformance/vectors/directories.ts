import { OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import {
  C,
  createDirectory,
  named,
  O,
  openDirectory,
  queryDirectory,
  rawList,
  readLinks,
  type Step,
} from '../step.js';
import type { Vector } from '../vector.js';

const ok = STATUS.SUCCESS;
const ENTRY = 32;
const done = STATUS.NO_MORE_ENTRIES;
const d = createDirectory('{B}\\d', ok, { as: 'd' });
const two = [d, C('{B}\\d\\a', 'x'), C('{B}\\d\\b', 'y')];
/** Bytes that an entry of a one-letter link needs besides the entry that ends the list. */
const ONE = ENTRY + 2 * 2 + 13 * 2;
const list = (
  length: number,
  single: boolean,
  restart: boolean,
  context: number | null,
  expect: Readonly<Record<string, unknown>>,
  of: string | null = 'd',
): Step => rawList(of, { length, single, restart, context }, expect);

/** What an empty directory answers. */
const NOTHING = { status: done, entries: [], context: 0xdead, returnLength: ENTRY };

export const directoryVectors: readonly Vector[] = [
  {
    id: 67,
    title: 'an empty directory, many entries asked for, room or none',
    mark: 'W',
    needs: ['directoryBuffers', 'structuresOf64Bits'],
    steps: [d, ...[0, 200].map((length) => list(length, false, true, 0xdead, NOTHING))],
  },
  {
    id: '67 single',
    title: 'an empty directory, one entry asked for, room or none',
    mark: 'W',
    needs: ['structuresOf64Bits'],
    steps: [d, ...[0, 200].map((length) => list(length, true, true, 0xdead, NOTHING))],
  },
  {
    id: 68,
    title: 'two entries, one by one',
    mark: 'W',
    needs: ['structuresOf64Bits'],
    steps: [
      ...two,
      list(200, true, true, 77, { status: ok, context: 1, returnLength: ENTRY + ONE }),
      list(200, true, false, 1, { status: ok, context: 2, returnLength: ENTRY + ONE }),
      list(200, true, false, 2, { status: done, entries: [], context: 2, returnLength: ENTRY }),
    ],
  },
  {
    id: 69,
    title: 'two entries at once',
    mark: 'W',
    needs: ['directoryBuffers', 'structuresOf64Bits'],
    steps: [
      ...two,
      list(200, false, true, 0, { status: ok, context: 2, returnLength: ENTRY + 2 * ONE }),
    ],
  },
  {
    id: '4 some',
    title: 'many entries asked for, and room for one',
    mark: 'W',
    needs: ['directoryBuffers', 'structuresOf64Bits'],
    steps: [
      ...two,
      list(ENTRY + ONE, false, true, 0, {
        status: STATUS.MORE_ENTRIES,
        context: 1,
        returnLength: ENTRY + ONE,
      }),
      list(ENTRY + ONE, false, false, 1, { status: ok, context: 2, returnLength: ENTRY + ONE }),
      list(ENTRY + ONE, false, false, 2, { status: done, context: 2 }),
    ],
  },
  {
    id: '4 none',
    title: 'many entries asked for, and room for none',
    mark: 'W',
    needs: ['directoryBuffers', 'structuresOf64Bits'],
    steps: [
      ...two,
      list(0, false, true, 0, {
        status: STATUS.MORE_ENTRIES,
        entries: [],
        context: 0,
        returnLength: ENTRY,
      }),
      list(ENTRY, false, true, 0, {
        status: STATUS.MORE_ENTRIES,
        entries: [],
        context: 0,
        returnLength: ENTRY,
      }),
    ],
  },
  {
    id: '4 single small',
    title: 'one entry asked for, and not quite room for it',
    mark: 'W',
    needs: ['structuresOf64Bits'],
    steps: [
      ...two,
      ...[0, ENTRY + ONE - 1].map((length) =>
        list(length, true, true, 0, {
          status: STATUS.BUFFER_TOO_SMALL,
          entries: [],
          context: 0,
          returnLength: ENTRY + ONE,
        }),
      ),
      list(ENTRY + ONE, true, true, 0, { status: ok, context: 1 }),
    ],
  },
  {
    id: '4 context',
    title: 'the context is a plain index, and any number is accepted',
    mark: 'W',
    needs: ['directoryBuffers', 'structuresOf64Bits'],
    steps: [
      ...two,
      list(200, false, false, 1, { status: ok, context: 2, returnLength: ENTRY + ONE }),
      list(200, false, true, 1, { status: ok, context: 2, returnLength: ENTRY + 2 * ONE }),
    ],
  },
  {
    id: 74,
    title: 'a NULL handle',
    mark: 'W',
    steps: [
      list(
        200,
        true,
        true,
        5,
        { status: STATUS.INVALID_HANDLE, context: 5, returnLength: 0xffff_ffff },
        null,
      ),
    ],
  },
  {
    id: '74 context',
    title: 'a NULL context',
    mark: 'W',
    needs: ['directoryBuffers'],
    steps: [
      ...two,
      list(200, true, true, null, { status: STATUS.ACCESS_VIOLATION, returnLength: 0xffff_ffff }),
    ],
  },
  {
    id: '4 no length',
    title: 'a NULL return length',
    mark: 'W',
    steps: [
      ...two,
      rawList(
        'd',
        { length: 200, single: true, restart: true, context: 0, returnLength: false },
        { status: ok, context: 1, returnLength: null },
      ),
    ],
  },
  {
    id: 75,
    title: 'the types of objects in a directory',
    mark: 'W',
    steps: [
      d,
      C('{B}\\d\\link', 'x'),
      createDirectory('{B}\\d\\directory'),
      { call: 'rawCreateMutant', objectAttributes: named('{B}\\d\\mutant'), expect: ok },
      queryDirectory('d', { link: 'SymbolicLink', directory: 'Directory', mutant: 'Mutant' }),
      readLinks('{B}\\d', { link: 'x' }),
    ],
  },
  {
    id: '4 page',
    title: 'a directory of a thousand links is listed whole',
    mark: 'W',
    steps: [
      d,
      ...Array.from({ length: 1000 }, (_, i) => C(`{B}\\d\\link${i}`, `\\Device\\Target${i}`)),
      queryDirectory(
        'd',
        Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`link${i}`, 'SymbolicLink'])),
      ),
      readLinks(
        '{B}\\d',
        Object.fromEntries(
          Array.from({ length: 1000 }, (_, i) => [`link${i}`, `\\Device\\Target${i}`]),
        ),
      ),
    ],
  },
  {
    id: '4 names',
    title: 'entries with the longest names there can be',
    mark: 'W',
    steps: [
      d,
      C('y'.repeat(32766), 'x', ok, { root: 'd' }),
      queryDirectory('d', { ['y'.repeat(32766)]: 'SymbolicLink' }),
    ],
  },
  {
    id: '4 create \\',
    title: 'the root directory is there already',
    mark: 'W',
    steps: [
      createDirectory('\\', STATUS.OBJECT_NAME_COLLISION),
      createDirectory('\\', [ok, STATUS.OBJECT_NAME_EXISTS], {
        attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENIF,
      }),
      openDirectory('\\'),
    ],
  },
  {
    id: '4 collision',
    title: 'a directory that is there already',
    mark: 'W',
    steps: [
      d,
      createDirectory('{B}\\d', STATUS.OBJECT_NAME_COLLISION),
      createDirectory('{B}\\D', STATUS.OBJECT_NAME_COLLISION),
    ],
  },
  {
    id: '4 null attributes',
    title: 'NULL object attributes: a directory without a name, and nothing to open',
    mark: 'W',
    steps: [
      { call: 'rawCreateDirectory', objectAttributes: null, expect: ok },
      { call: 'rawOpenDirectory', objectAttributes: null, expect: STATUS.INVALID_PARAMETER },
    ],
  },
  {
    id: '4 null pointer',
    title: 'a NULL handle pointer',
    mark: 'W',
    steps: [
      {
        call: 'rawCreateDirectory',
        objectAttributes: named('{B}\\d'),
        nullHandlePointer: true,
        expect: STATUS.ACCESS_VIOLATION,
      },
      {
        call: 'rawOpenDirectory',
        objectAttributes: named('{B}'),
        nullHandlePointer: true,
        expect: STATUS.ACCESS_VIOLATION,
      },
      openDirectory('{B}\\d', STATUS.OBJECT_NAME_NOT_FOUND),
    ],
  },
  {
    id: '4 no access',
    title: 'a directory opened with no access asked',
    mark: 'W',
    needs: ['zeroAccessRefused'],
    steps: [d, openDirectory('{B}\\d', STATUS.ACCESS_DENIED, { access: 0 })],
  },
  {
    id: '4 no query',
    title: 'listing needs DIRECTORY_QUERY',
    mark: 'R',
    steps: [
      d,
      openDirectory('{B}\\d', ok, { access: 2, as: 't' }),
      queryDirectory('t', STATUS.ACCESS_DENIED),
    ],
  },
  {
    id: '4 link',
    title: 'a link cannot be listed as a directory',
    mark: 'R',
    steps: [
      C('{B}\\l', 'x', ok, { as: 'l' }),
      queryDirectory('l', STATUS.OBJECT_TYPE_MISMATCH),
      readLinks('{B}\\absent', STATUS.OBJECT_NAME_NOT_FOUND),
      O('{B}\\l'),
    ],
  },
];
