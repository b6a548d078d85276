import { ACCESS, OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import {
  C,
  close,
  createDirectory,
  makePermanent,
  makeTemporary,
  O,
  queryDirectory,
  queryObject,
} from '../step.js';
import type { Vector } from '../vector.js';

const ok = STATUS.SUCCESS;
const gone = STATUS.OBJECT_NAME_NOT_FOUND;
const PERMANENT = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
const denied = STATUS.PRIVILEGE_NOT_HELD;
const permanent = C('{B}\\a', 'x', ok, { attributes: PERMANENT, as: 'c' });
const forDelete = O('{B}\\a', ok, { access: ACCESS.DELETE, as: 'd' });

export const lifeTimeVectors: readonly Vector[] = [
  {
    id: 58,
    title: 'a permanent link without the privilege',
    mark: 'W',
    needs: ['permanentPrivilege'],
    without: ['createPermanent'],
    steps: [C('{B}\\a', 'x', denied, { attributes: PERMANENT }), O('{B}\\a', gone)],
  },
  {
    id: '5 before the name',
    title: 'the privilege is asked for before the name is looked at',
    mark: 'R',
    needs: ['permanentPrivilege'],
    without: ['createPermanent'],
    steps: [
      C('\\nosuchdir\\a', 'x', denied, { attributes: PERMANENT }),
      createDirectory('{B}\\d', denied, { attributes: PERMANENT }),
    ],
  },
  {
    id: 59,
    title: 'a permanent link stays without a handle',
    mark: 'W',
    needs: ['createPermanent'],
    steps: [permanent, close('c'), O('{B}\\a')],
  },
  {
    id: 60,
    title: 'a permanent link that is made temporary goes with its last handle',
    mark: 'W',
    needs: ['createPermanent'],
    steps: [
      permanent,
      close('c'),
      forDelete,
      makeTemporary('d'),
      O('{B}\\a', ok, { as: 'o' }),
      close('o'),
      close('d'),
      O('{B}\\a', gone),
    ],
  },
  {
    id: 61,
    title: 'making a link temporary needs DELETE',
    mark: 'W',
    needs: ['makeTemporaryAccess'],
    steps: [C('{B}\\a', 'x', ok, { access: 1, as: 'a' }), makeTemporary('a', STATUS.ACCESS_DENIED)],
  },
  {
    id: '5 temporary',
    title: 'making a temporary link temporary changes nothing',
    mark: 'W',
    steps: [
      C('{B}\\a', 'x', ok, { access: ACCESS.DELETE, as: 'a' }),
      makeTemporary('a'),
      O('{B}\\a'),
    ],
  },
  {
    id: 64,
    title: 'making a link permanent without the privilege',
    mark: 'W',
    needs: ['makePermanent', 'permanentPrivilege'],
    without: ['createPermanent'],
    steps: [
      C('{B}\\a', 'x', ok, { access: 0xf_0001, as: 'a' }),
      makePermanent('a', denied),
      close('a'),
      O('{B}\\a', gone),
    ],
  },
  {
    id: 65,
    title: 'making a link permanent needs no access, and may be done again',
    mark: 'W',
    needs: ['makePermanent', 'createPermanent'],
    steps: [
      C('{B}\\a', 'x', ok, { access: 1, as: 'a' }),
      makePermanent('a'),
      makePermanent('a'),
      close('a'),
      O('{B}\\a'),
    ],
  },
  {
    id: '5 back again',
    title: 'a link made temporary and permanent again stays',
    mark: 'W',
    needs: ['makePermanent', 'createPermanent'],
    steps: [
      C('{B}\\a', 'x', ok, { attributes: PERMANENT, access: 0xf_0001, as: 'a' }),
      makeTemporary('a'),
      makePermanent('a'),
      close('a'),
      O('{B}\\a'),
    ],
  },
  {
    id: 66,
    title: 'a permanent link has the attribute',
    mark: 'W',
    needs: ['createPermanent', 'permanentAttribute'],
    steps: [permanent, queryObject('c', { attributes: OBJ.PERMANENT })],
  },
  {
    id: '5 information',
    title: 'what is known of a link',
    mark: 'W',
    steps: [
      C('{B}\\Spelling', 'x', ok, { access: 0xf_0001, as: 'a' }),
      queryObject('a', {
        typeName: 'SymbolicLink',
        name: '{B}\\Spelling',
        grantedAccess: 0xf_0001,
        handleCount: 1,
        attributes: 0,
      }),
      O('{B}\\SPELLING', ok, { as: 'b' }),
      queryObject('b', { grantedAccess: 1, handleCount: 2, name: '{B}\\Spelling' }),
    ],
  },
  {
    id: '5 generic',
    title: 'generic rights become those of the type',
    mark: 'W',
    steps: [
      C('{B}\\a', 'x', ok, { access: ACCESS.GENERIC_READ, as: 'r' }),
      queryObject('r', { grantedAccess: 0x2_0001 }),
      O('{B}\\a', ok, { access: ACCESS.GENERIC_ALL, as: 'all' }),
      queryObject('all', { grantedAccess: 0xf_0001 }),
      createDirectory('{B}\\d', ok, { access: ACCESS.GENERIC_ALL, as: 'd' }),
      queryObject('d', { typeName: 'Directory', grantedAccess: 0xf_000f }),
    ],
  },
  {
    id: '5 closed',
    title: 'every call on a closed handle returns STATUS_INVALID_HANDLE',
    mark: 'W',
    steps: [
      C('{B}\\a', 'x', ok, { access: 0xf_0001, as: 'a' }),
      close('a'),
      close('a', STATUS.INVALID_HANDLE),
      queryObject('a', STATUS.INVALID_HANDLE),
      makeTemporary('a', STATUS.INVALID_HANDLE),
      queryDirectory('a', STATUS.INVALID_HANDLE),
    ],
  },
];
