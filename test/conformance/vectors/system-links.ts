import { STATUS } from '../../../lib/status/index.js';
import { C, O, openDirectory, openFile, readLink } from '../step.js';
import type { Vector } from '../vector.js';

const { OBJECT_NAME_NOT_FOUND: gone, OBJECT_PATH_NOT_FOUND: noPath } = STATUS;

/** The links that every Windows has outside its DOS devices. `{D}` holds the session's named objects. */
export const systemLinkVectors: readonly Vector[] = [
  {
    id: '15.5 \\BaseNamedObjects',
    title: 'the links in the named objects of session 0',
    mark: 'W',
    steps: [
      readLink('\\BaseNamedObjects\\Local', '\\BaseNamedObjects'),
      readLink('\\BaseNamedObjects\\Global', '\\BaseNamedObjects'),
      openDirectory('\\BaseNamedObjects\\Local'),
      openDirectory('\\BaseNamedObjects\\Global\\Local'),
    ],
  },
  {
    id: '15.5 own session',
    title: "the links in the named objects of the caller's session",
    mark: 'W',
    steps: [
      readLink('{D}\\Local', '{D}'),
      readLink('{D}\\Global', '\\BaseNamedObjects'),
      C('{B}\\a', 'found'),
      readLink('{D}\\Local\\{N}\\a', 'found'),
      readLink('{D}\\local\\Local\\LOCAL\\{N}\\a', 'found'),
      C('{D}\\Local\\{N}\\b', 'as well'),
      readLink('{B}\\b', 'as well'),
      readLink('{D}\\Local\\dosdev-absent', gone),
      readLink('{D}\\Local\\dosdev-absent\\a', noPath),
    ],
  },
  {
    id: '15.5 BNOLINKS',
    title: 'the named objects of every session, by its number',
    mark: 'F',
    steps: [
      readLink('\\BaseNamedObjects\\Session', '\\Sessions\\BNOLINKS'),
      readLink('{D}\\Session', '\\Sessions\\BNOLINKS'),
      readLink('\\Sessions\\BNOLINKS\\0', '\\BaseNamedObjects'),
      readLink('\\Sessions\\BNOLINKS\\{SESSION}', '{D}'),
      C('{B}\\a', 'found'),
      readLink('\\BaseNamedObjects\\Session\\{SESSION}\\{N}\\a', 'found'),
      openDirectory('\\BaseNamedObjects\\Session\\99999', gone),
    ],
  },
  {
    id: '15.5 \\SystemRoot',
    title: 'the folder of Windows, by whatever volume it was started from',
    mark: 'M',
    needs: ['systemRoot'],
    steps: [
      O('\\SystemRoot'),
      openFile('\\SystemRoot'),
      openFile('\\SystemRoot\\System32'),
      openFile('\\systemroot\\system32\\'),
      openFile('\\??\\GLOBALROOT\\SystemRoot\\System32'),
    ],
  },
];
