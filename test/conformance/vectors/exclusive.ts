import { OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import {
  C,
  close,
  createDirectory,
  O,
  openDirectory,
  openFile,
  queryObject,
  readLink,
  readLinks,
} from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, ACCESS_DENIED: denied, INVALID_PARAMETER: bad } = STATUS;
const { OBJECT_NAME_NOT_FOUND: gone } = STATUS;
const EXCLUSIVE = { attributes: OBJ.CASE_INSENSITIVE | OBJ.EXCLUSIVE };
const OPENIF = OBJ.CASE_INSENSITIVE | OBJ.OPENIF;
const exclusiveLink = C('{B}\\a', '{B}\\d', ok, { ...EXCLUSIVE, as: 'a' });
const needs = ['exclusiveObjects'] as const;

export const exclusiveVectors: readonly Vector[] = [
  {
    id: '15.2 OBJ_EXCLUSIVE, open',
    title:
      'a link that is open exclusively is opened by no other handle, and followed all the same',
    mark: 'X',
    needs,
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\d\\x', 'found'),
      exclusiveLink,
      O('{B}\\a', denied),
      O('{B}\\a', denied, { access: 0x2_0000 }),
      readLink('{B}\\a', denied),
      C('{B}\\a', 'x', denied, { attributes: OPENIF }),
      C('{B}\\a', 'x', STATUS.OBJECT_NAME_COLLISION),
      readLink('{B}\\a\\x', 'found'),
      openDirectory('{B}\\a'),
    ],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, attributes',
    title: 'the attribute is returned for an exclusive object through each handle',
    mark: 'X',
    needs,
    steps: [
      exclusiveLink,
      queryObject('a', { attributes: OBJ.EXCLUSIVE }),
      createDirectory('{B}\\d', ok, { ...EXCLUSIVE, as: 'd' }),
      queryObject('d', { attributes: OBJ.EXCLUSIVE }),
      C('{B}\\b', 'x', ok, { as: 'b' }),
      queryObject('b', { attributes: 0 }),
    ],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, read at once',
    title:
      'a list of links does not open what is open exclusively, nor is it one of such a directory',
    mark: 'X',
    needs,
    steps: [
      createDirectory('{B}\\d', ok, { ...EXCLUSIVE, as: 'd' }),
      C('{B}\\d\\x', 'found'),
      exclusiveLink,
      readLinks('{B}\\d', denied),
      readLinks('{B}', { a: 'STATUS_ACCESS_DENIED' }),
      close('d'),
    ],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, other object',
    title: 'an object that was made without OBJ_EXCLUSIVE cannot be opened with it',
    mark: 'X',
    needs,
    steps: [
      C('{B}\\a', '{B}', ok, { as: 'a' }),
      O('{B}\\a', bad, EXCLUSIVE),
      close('a'),
      O('{B}\\a', gone, EXCLUSIVE),
      openDirectory('{B}', bad, EXCLUSIVE),
      openFile('\\Device\\Null', bad, EXCLUSIVE),
    ],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, same process',
    title: 'the process that has it open may open it exclusively once more',
    mark: 'R',
    needs,
    steps: [exclusiveLink, O('{B}\\a', ok, EXCLUSIVE), O('{B}\\a', denied)],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, inherited',
    title: 'no handle is both exclusive and inherited',
    mark: 'R',
    needs,
    steps: [
      C('{B}\\a', 'x', bad, { attributes: EXCLUSIVE.attributes | OBJ.INHERIT }),
      O('{B}\\a', gone),
    ],
  },
  {
    id: '15.2 OBJ_EXCLUSIVE, permanent',
    title: 'an exclusive object is free again when its last handle is closed',
    mark: 'R',
    needs: [...needs, 'createPermanent'],
    steps: [
      C('{B}\\a', 'x', ok, { attributes: EXCLUSIVE.attributes | OBJ.PERMANENT, as: 'a' }),
      O('{B}\\a', denied),
      close('a'),
      O('{B}\\a', ok, { as: 'plain' }),
      O('{B}\\a'),
      O('{B}\\a', denied, EXCLUSIVE),
      close('plain'),
    ],
  },
  {
    id: '15.2 OBJ_OPENLINK',
    title: 'OBJ_OPENLINK opens nothing: what is there is refused, what is missing is missing',
    mark: 'X',
    needs: ['attributeRules'],
    steps: [
      C('{B}\\a', 'x'),
      O('{B}\\a', bad, { attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENLINK }),
      openDirectory('{B}', bad, { attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENLINK }),
      O('{B}\\absent', gone, { attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENLINK }),
      // Noticed before the type is.
      O('{B}', bad, { attributes: OBJ.CASE_INSENSITIVE | OBJ.OPENLINK }),
    ],
  },
];
