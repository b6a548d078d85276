import { ACCESS, DIRECTORY, SYMBOLIC_LINK } from '../../../lib/object-manager/flags.js';
import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import { C, createDirectory, O, openDirectory, Q, queryObject } from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, ACCESS_DENIED: denied, PRIVILEGE_NOT_HELD: noPrivilege } = STATUS;
const { GENERIC_READ, GENERIC_WRITE, GENERIC_EXECUTE, GENERIC_ALL, MAXIMUM_ALLOWED } = ACCESS;
const LINK_ALL = SYMBOLIC_LINK.ALL_ACCESS;
const DIRECTORY_ALL = DIRECTORY.ALL_ACCESS;

/** What is asked for, and what that comes to for links and for directories. */
const MASKS: readonly (readonly [string, number, number, number])[] = [
  ['GENERIC_READ', GENERIC_READ, 0x2_0001, 0x2_0003],
  ['GENERIC_WRITE', GENERIC_WRITE, 0x2_0000, 0x2_000c],
  ['GENERIC_EXECUTE', GENERIC_EXECUTE, 0x2_0001, 0x2_0003],
  ['GENERIC_ALL', GENERIC_ALL, LINK_ALL, DIRECTORY_ALL],
  ['read and write', (GENERIC_READ | GENERIC_WRITE) >>> 0, 0x2_0001, 0x2_000f],
  ['a generic right and a plain one', GENERIC_WRITE | ACCESS.DELETE, 0x3_0000, 0x3_000c],
  ['the query right', 1, 1, 1],
  ['DELETE', ACCESS.DELETE, ACCESS.DELETE, ACCESS.DELETE],
];

/** What is asked for, and what of it is a right on a link, and on a directory. */
const MASKED: readonly (readonly [number, number, number])[] = [
  [0xf_000f, LINK_ALL, DIRECTORY_ALL],
  [0x1f_ffff, LINK_ALL, DIRECTORY_ALL],
  [3, 1, 3],
  [2, 0, 2],
  [0x10_0001, 1, 1],
];

const WORLD_QUERY = 'D:(A;;CC;;;WD)';
const EMPTY_DACL = 'D:';

/** Opens of a link with some DACL by its owner, who may always read and change the DACL. */
const LINK_DACLS: readonly (readonly [string, string, number, NtStatus, number?])[] = [
  ['an entry gives it', WORLD_QUERY, 1, ok, 1],
  ['no entry gives it', WORLD_QUERY, ACCESS.DELETE, denied],
  ['no entry gives part of it', WORLD_QUERY, 1 | ACCESS.DELETE, denied],
  ['a generic right that is not all given', WORLD_QUERY, GENERIC_ALL, denied],
  ['MAXIMUM_ALLOWED', WORLD_QUERY, MAXIMUM_ALLOWED, ok, 0x6_0001],
  ['MAXIMUM_ALLOWED, and too much', WORLD_QUERY, MAXIMUM_ALLOWED | ACCESS.DELETE, denied],
  ['an empty DACL', EMPTY_DACL, 1, denied],
  ['an empty DACL, by the owner for the DACL', EMPTY_DACL, ACCESS.WRITE_DAC, ok, ACCESS.WRITE_DAC],
  ['an empty DACL, MAXIMUM_ALLOWED', EMPTY_DACL, MAXIMUM_ALLOWED, ok, 0x6_0000],
  ['a NULL DACL', 'D:NO_ACCESS_CONTROL', ACCESS.DELETE, ok, ACCESS.DELETE],
  ['a NULL DACL, MAXIMUM_ALLOWED', 'D:NO_ACCESS_CONTROL', MAXIMUM_ALLOWED, ok, LINK_ALL],
  ['denied first', 'D:(D;;SD;;;WD)(A;;CCSD;;;WD)', ACCESS.DELETE, denied],
  ['denied after it was allowed', 'D:(A;;CCSD;;;WD)(D;;SD;;;WD)', ACCESS.DELETE, ok, 0x1_0000],
  ['denied between', 'D:(A;;CC;;;WD)(D;;CC;;;WD)(A;;SD;;;WD)', 0x1_0001, ok, 0x1_0001],
  ['denied something else', 'D:(D;;SD;;;WD)(A;;CCSD;;;WD)', 1, ok, 1],
  ['an entry for others only', 'D:(A;;CCSD;;;S-1-5-21-1-2-3-4)', 1, denied],
  ['an entry that is only handed down', 'D:(A;IO;CC;;;WD)', 1, denied],
];

export const accessVectors: readonly Vector[] = [
  ...MASKS.flatMap(([name, access, link, directory]): Vector[] => [
    {
      id: `0.1 link, ${name}`,
      title: `a link created and opened for ${name}`,
      mark: 'W',
      steps: [
        C('{B}\\a', 'x', ok, { access, as: 'c' }),
        queryObject('c', { grantedAccess: link }),
        C('{B}\\b', 'x', ok, { access: LINK_ALL }),
        O('{B}\\b', ok, { access, as: 'o' }),
        queryObject('o', { grantedAccess: link }),
      ],
    },
    {
      id: `0.1 directory, ${name}`,
      title: `a directory created and opened for ${name}`,
      mark: 'W',
      steps: [
        createDirectory('{B}\\a', ok, { access, as: 'c' }),
        queryObject('c', { grantedAccess: directory }),
        createDirectory('{B}\\b', ok, { access: DIRECTORY_ALL }),
        openDirectory('{B}\\b', ok, { access, as: 'o' }),
        queryObject('o', { grantedAccess: directory }),
      ],
    },
  ]),
  {
    id: '0.1 MAXIMUM_ALLOWED',
    title: 'creating an object for MAXIMUM_ALLOWED grants every right',
    mark: 'R',
    steps: [
      C('{B}\\a', 'x', ok, { access: MAXIMUM_ALLOWED, as: 'a' }),
      queryObject('a', { grantedAccess: LINK_ALL }),
      createDirectory('{B}\\d', ok, { access: MAXIMUM_ALLOWED, as: 'd' }),
      queryObject('d', { grantedAccess: DIRECTORY_ALL }),
    ],
  },
  {
    id: '1.1 access 0',
    title: 'a new link may be created for no access, and its handle is good for nothing',
    mark: 'W',
    steps: [
      C('{B}\\a', 'x', ok, { access: 0, as: 'a' }),
      queryObject('a', { grantedAccess: 0 }),
      Q('a', denied),
    ],
  },
  ...LINK_DACLS.map(
    ([title, sddl, access, status, granted]): Vector => ({
      id: `2 ${title}`,
      title: `a link with a DACL: ${title}`,
      mark: 'R',
      needs: ['accessChecks'],
      steps: [
        C('{B}\\a', 'x', ok, { sddl, access: LINK_ALL, as: 'c' }),
        O('{B}\\a', status, { access, as: 'o' }),
        ...(granted === undefined ? [] : [queryObject('o', { grantedAccess: granted })]),
        // Its creator's own handle is good for all that was asked, whatever the DACL says.
        queryObject('c', { grantedAccess: LINK_ALL }),
      ],
    }),
  ),
  ...MASKED.flatMap(([access, link, directory]): Vector[] =>
    (['c', 'o'] as const).map((as) => ({
      id: `15.2 ${as === 'c' ? 'created' : 'opened'} for ${access.toString(16)}h`,
      title: 'a handle has no rights that its type does not know',
      mark: 'X',
      needs: ['accessChecks'],
      steps: [
        C('{B}\\a', 'x', ok, { access, sddl: 'D:NO_ACCESS_CONTROL', as: 'c' }),
        O('{B}\\a', ok, { access, as: 'o' }),
        queryObject(as, { grantedAccess: link }),
        createDirectory('{B}\\d', ok, { access, sddl: 'D:NO_ACCESS_CONTROL', as: `${as}d` }),
        ...(as === 'o' ? [openDirectory('{B}\\d', ok, { access, as: 'od' })] : []),
        queryObject(`${as}d`, { grantedAccess: directory }),
      ],
    })),
  ),
  {
    id: '0.1 ACCESS_SYSTEM_SECURITY',
    title: 'the list of what is audited takes SeSecurityPrivilege, to create and to open',
    mark: 'M',
    needs: ['accessChecks'],
    steps: [
      C('{B}\\a', 'x', noPrivilege, { access: 1 | ACCESS.ACCESS_SYSTEM_SECURITY }),
      createDirectory('{B}\\a', noPrivilege, { access: ACCESS.ACCESS_SYSTEM_SECURITY }),
      O('{B}\\a', STATUS.OBJECT_NAME_NOT_FOUND),
      C('{B}\\a', 'x', ok, { access: LINK_ALL }),
      O('{B}\\a', noPrivilege, { access: 1 | ACCESS.ACCESS_SYSTEM_SECURITY }),
      C('{B}\\a', 'x', STATUS.OBJECT_NAME_COLLISION, { access: ACCESS.ACCESS_SYSTEM_SECURITY }),
    ],
  },
  {
    id: '15.2 handle rights',
    title:
      "creating something relative to a directory takes the directory's rights, not its handle's",
    mark: 'X',
    steps: [
      createDirectory('{B}\\d', ok, { access: DIRECTORY_ALL }),
      openDirectory('{B}\\d', ok, { access: DIRECTORY.QUERY, as: 'q' }),
      C('x', 'found', ok, { root: 'q' }),
      createDirectory('y', ok, { root: 'q' }),
      O('{B}\\d\\x'),
    ],
  },
  {
    id: '1.2 CREATE_OBJECT',
    title: 'creating a link asks the directory for DIRECTORY_CREATE_OBJECT',
    mark: 'R',
    needs: ['accessChecks'],
    steps: [
      createDirectory('{B}\\d', ok, { sddl: 'D:(A;;CCDCSW;;;WD)', access: DIRECTORY_ALL, as: 'd' }),
      C('{B}\\d\\x', 'x', denied),
      C('x', 'x', denied, { root: 'd' }),
      createDirectory('{B}\\d\\y'),
    ],
  },
  {
    id: '1.2 CREATE_SUBDIRECTORY',
    title: 'creating a directory asks the one above it for DIRECTORY_CREATE_SUBDIRECTORY',
    mark: 'R',
    needs: ['accessChecks'],
    steps: [
      createDirectory('{B}\\d', ok, { sddl: 'D:(A;;CCDCLC;;;WD)', access: DIRECTORY_ALL }),
      createDirectory('{B}\\d\\y', denied),
      C('{B}\\d\\x', 'x'),
    ],
  },
  {
    id: '1.2 traverse',
    title: 'the way through a directory takes no right on it',
    mark: 'R',
    needs: ['accessChecks'],
    steps: [
      createDirectory('{B}\\d', ok, { access: DIRECTORY_ALL, sddl: 'D:(A;;LC;;;WD)' }),
      C('{B}\\d\\x', '\\Device\\Null'),
      O('{B}\\d\\x'),
      openDirectory('{B}\\d', denied),
    ],
  },
];
