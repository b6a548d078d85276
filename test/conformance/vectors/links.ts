import { ACCESS, OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import {
  C,
  close,
  createDirectory,
  type Expected,
  named,
  O,
  openDirectory,
  Q,
  queryObject,
  readLink,
  readLinks,
  type Step,
} from '../step.js';
import type { Vector } from '../vector.js';

const ok = STATUS.SUCCESS;
const gone = STATUS.OBJECT_NAME_NOT_FOUND;
const OPENIF = OBJ.CASE_INSENSITIVE | OBJ.OPENIF;
const mutant = { call: 'rawCreateMutant', objectAttributes: named('{B}\\a'), expect: ok } as const;
const ALL = 0xf_0001;

/** Mutants mind case, so that several of one name may be there. */
const spelled = (name: string, expect: Expected, attributes: number, as?: string): Step => ({
  call: 'rawCreateMutant',
  objectAttributes: named(`{B}\\${name}`, { attributes }),
  expect,
  ...(as !== undefined && { as }),
});

export const linkVectors: readonly Vector[] = [
  {
    id: 1,
    title: 'create a link, and open it',
    mark: 'W',
    steps: [C('{B}\\a', '\\DosDevices'), O('{B}\\a')],
  },
  {
    id: 3,
    title: 'a temporary link goes with its last handle',
    mark: 'W',
    steps: [
      C('{B}\\a', '\\DosDevices', ok, { as: 'c' }),
      O('{B}\\a', ok, { as: 'o' }),
      close('c'),
      O('{B}\\a', ok, { as: 'o2' }),
      close('o2'),
      close('o'),
      O('{B}\\a', gone),
    ],
  },
  {
    id: 9,
    title: 'a target is never checked',
    mark: 'W',
    steps: [
      C('{B}\\a', 'anywhere', ok, { as: 'a' }),
      C('{B}\\b', '->Somewhere'),
      Q('a', 'anywhere'),
    ],
  },
  {
    id: '3 target',
    title: 'a target comes back with the NUL that is stored after it',
    mark: 'W',
    steps: [
      C('{B}\\a', '\\Device\\Serial0', ok, { as: 'a' }),
      Q('a', { target: '\\Device\\Serial0', tail: '\0' }),
      readLink('{B}\\a', '\\Device\\Serial0'),
    ],
  },
  {
    id: '1.3 collision',
    title: 'a name that is a link to a device already',
    mark: 'W',
    steps: [
      C('{B}\\a', '\\Device\\Null', ok, { as: 'a' }),
      C('{B}\\a', '\\Device\\Null', STATUS.OBJECT_NAME_COLLISION),
      C('{B}\\A', 'two', STATUS.OBJECT_NAME_COLLISION),
      Q('a', '\\Device\\Null'),
    ],
  },
  {
    id: 36,
    title: 'a name that is a link already',
    mark: 'W',
    needs: ['linkCollisions'],
    steps: [
      C('{B}\\a', 'one', ok, { as: 'a' }),
      C('{B}\\a', 'two', STATUS.OBJECT_NAME_COLLISION),
      Q('a', 'one'),
    ],
  },
  {
    id: 37,
    title: 'OBJ_OPENIF opens the link that is there and leaves its target alone',
    mark: 'W',
    needs: ['linkCollisions'],
    steps: [
      C('{B}\\a', 'one'),
      C('{B}\\a', 'two', [ok, STATUS.OBJECT_NAME_EXISTS], { attributes: OPENIF, as: 'b' }),
      Q('b', 'one'),
    ],
  },
  {
    id: '1.3 new',
    title: 'OBJ_OPENIF creates what is not there',
    mark: 'W',
    steps: [C('{B}\\a', 'one', ok, { attributes: OPENIF, as: 'a' }), Q('a', 'one')],
  },
  {
    id: '1.3 no access',
    title: 'OBJ_OPENIF with no access asked, on a link that is there',
    mark: 'W',
    needs: ['zeroAccessRefused'],
    steps: [
      C('{B}\\a', 'one'),
      C('{B}\\a', 'two', STATUS.ACCESS_DENIED, { attributes: OPENIF, access: 0 }),
    ],
  },
  {
    id: '1.3 other type',
    title: 'a name that is an object of another type',
    mark: 'W',
    needs: ['createTypeMismatch'],
    steps: [mutant, C('{B}\\a', 'x', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: '1.3 other type, OPENIF',
    title: 'OBJ_OPENIF on an object of another type',
    mark: 'W',
    steps: [mutant, C('{B}\\a', 'x', STATUS.OBJECT_TYPE_MISMATCH, { attributes: OPENIF })],
  },
  {
    id: '1.3 followed',
    title: 'a directory at a name that is a link is created where the link leads',
    mark: 'R',
    needs: ['linkCollisions'],
    steps: [C('{B}\\l', '{B}\\d'), createDirectory('{B}\\l'), openDirectory('{B}\\d'), O('{B}\\l')],
  },
  {
    id: 39,
    title: 'a mutant opened as a link',
    mark: 'W',
    steps: [mutant, O('{B}\\a', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: 40,
    title: 'a device opened as a link',
    mark: 'W',
    steps: [O('\\Device\\Null', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: 41,
    title: 'a directory opened as a link',
    mark: 'W',
    steps: [O('{B}', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: '4 link as directory',
    title: 'a link opened as a directory is followed, wherever it leads',
    mark: 'W',
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\l', '{B}\\d'),
      openDirectory('{B}\\l'),
      C('{B}\\n', '\\Device\\Null'),
      openDirectory('{B}\\n', STATUS.OBJECT_TYPE_MISMATCH),
    ],
  },
  {
    id: 42,
    title: 'create with no access asked',
    mark: 'W',
    steps: [C('{B}\\a', 'x', ok, { access: 0, as: 'a' }), close('a')],
  },
  {
    id: 43,
    title: 'open with no access asked',
    mark: 'W',
    needs: ['zeroAccessRefused'],
    steps: [
      C('{B}\\a', 'x', ok, { access: ALL }),
      O('{B}\\a', STATUS.ACCESS_DENIED, { access: 0 }),
    ],
  },
  {
    id: '3 no right',
    title: 'querying a link needs SYMBOLIC_LINK_QUERY',
    mark: 'R',
    steps: [
      C('{B}\\a', 'x', ok, { access: ALL }),
      O('{B}\\a', ok, { access: ACCESS.DELETE, as: 'd' }),
      Q('d', STATUS.ACCESS_DENIED),
    ],
  },
  {
    id: '3 other type',
    title: 'querying a directory as a link',
    mark: 'R',
    steps: [Q('B', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: '1.4 any case',
    title: 'names are found in any case and keep the one they were created in',
    mark: 'W',
    steps: [
      C('{B}\\MixedCase\u00ff', '\\Device\\Null'),
      O('{B}\\MIXEDcase\u0178'),
      C('{B}\\mixedcase\u00ff', 'y', STATUS.OBJECT_NAME_COLLISION),
      readLinks('{B}', { 'MixedCase\u00ff': '\\Device\\Null' }),
    ],
  },
  {
    id: '1.4 not folded',
    title: 'sharp s, dotless i and micro sign are not folded',
    mark: 'M',
    steps: [
      C('{B}\\\u00df', '1'),
      C('{B}\\SS', '2'),
      C('{B}\\\u0131', '3'),
      C('{B}\\I', '4'),
      C('{B}\\\u00b5', '5'),
      C('{B}\\\u039c', '6'),
    ],
  },
  {
    id: '1.4 forced',
    title: 'links and directories are found in any case without OBJ_CASE_INSENSITIVE',
    mark: 'M',
    needs: ['forcedCaseInsensitivity'],
    steps: [
      C('{B}\\name', 'x', ok, { attributes: 0 }),
      O('{B}\\NAME', ok, { attributes: 0 }),
      createDirectory('{B}\\folder', ok, { attributes: 0 }),
      openDirectory('{B}\\FOLDER', ok, { attributes: 0 }),
    ],
  },
  {
    id: '1.4 newest',
    title: 'of several spellings, the newest is found by those who do not mind case',
    mark: 'W',
    steps: [
      spelled('test', ok, 0),
      spelled('Test', ok, 0, 'second'),
      ...['TEst', 'test', 'Test'].flatMap((name): Step[] => [
        spelled(name, STATUS.OBJECT_NAME_EXISTS, OPENIF, name),
        queryObject(name, { name: '{B}\\Test' }),
        close(name),
      ]),
      spelled('test', STATUS.OBJECT_NAME_EXISTS, OBJ.OPENIF, 'exact'),
      queryObject('exact', { name: '{B}\\test' }),
      spelled('TEST', ok, 0),
      spelled('teST', STATUS.OBJECT_NAME_EXISTS, OPENIF, 'third'),
      queryObject('third', { name: '{B}\\TEST' }),
      close('second'),
      O('{B}\\test', STATUS.OBJECT_TYPE_MISMATCH),
    ],
  },
  {
    id: '1.4 mutants',
    title: 'mutants differ by case unless OBJ_CASE_INSENSITIVE is set',
    mark: 'W',
    steps: [
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\test', { attributes: 0 }),
        expect: ok,
      },
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\Test', { attributes: 0 }),
        expect: ok,
      },
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\TEST'),
        expect: STATUS.OBJECT_NAME_COLLISION,
      },
    ],
  },
];
