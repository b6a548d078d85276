import { OBJ } from '../../../lib/object-manager/flags.js';
import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import {
  C,
  createDirectory,
  type Expected,
  named,
  O,
  openDirectory,
  openFile,
  type Step,
} from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, OBJECT_NAME_COLLISION: collision } = STATUS;
const { OBJECT_TYPE_MISMATCH: mismatch, OBJECT_NAME_EXISTS: exists } = STATUS;
const PLAIN = OBJ.CASE_INSENSITIVE;
const OPENIF = OBJ.CASE_INSENSITIVE | OBJ.OPENIF;

type Kind = 'link' | 'directory' | 'mutant';
type Make = (path: string, expect: Expected, attributes: number) => Step;

const MAKE: { readonly [kind in Kind]: Make } = {
  link: (path, expect, attributes) => C(path, '\\Device\\Null', expect, { attributes }),
  directory: (path, expect, attributes) => createDirectory(path, expect, { attributes }),
  mutant: (path, expect, attributes) => ({
    call: 'rawCreateMutant',
    objectAttributes: named(path, { attributes }),
    expect,
  }),
};
const KINDS: readonly Kind[] = ['link', 'directory', 'mutant'];

/** What meets what: an object that is there, and a create of each type at its name. */
const MEETINGS = (['directory', 'mutant'] as const).flatMap((there) =>
  KINDS.flatMap((wanted) => [
    { there, wanted, attributes: PLAIN, status: there === wanted ? collision : mismatch },
    { there, wanted, attributes: OPENIF, status: there === wanted ? exists : mismatch },
  ]),
);

/** The same where a link is there that leads to an object of another type, or of the same. */
const FOLLOWED: readonly {
  readonly target: 'directory' | 'mutant';
  readonly wanted: 'directory' | 'mutant';
  readonly attributes: number;
  readonly status: NtStatus;
}[] = (['directory', 'mutant'] as const).flatMap((target) =>
  (['directory', 'mutant'] as const).flatMap((wanted) => [
    { target, wanted, attributes: PLAIN, status: target === wanted ? collision : mismatch },
    { target, wanted, attributes: OPENIF, status: target === wanted ? exists : mismatch },
  ]),
);

const flag = (attributes: number) => (attributes === OPENIF ? ', OBJ_OPENIF' : '');

export const collisionVectors: readonly Vector[] = [
  ...MEETINGS.map(
    ({ there, wanted, attributes, status }): Vector => ({
      id: `1.3 ${there}, ${wanted}${flag(attributes)}`,
      title: `a ${wanted} created where a ${there} is`,
      mark: 'W',
      needs: there !== wanted && attributes === PLAIN ? ['createTypeMismatch'] : [],
      steps: [
        MAKE[there]('{B}\\a', ok, PLAIN),
        MAKE[wanted]('{B}\\a', status, attributes),
        MAKE[wanted]('{B}\\A', status, attributes),
      ],
    }),
  ),
  ...FOLLOWED.map(
    ({ target, wanted, attributes, status }): Vector => ({
      id: `1.3 link to ${target}, ${wanted}${flag(attributes)}`,
      title: `a ${wanted} created at a link to a ${target}`,
      mark: 'R',
      needs: target !== wanted && attributes === PLAIN ? ['createTypeMismatch'] : [],
      steps: [
        MAKE[target]('{B}\\t', ok, PLAIN),
        C('{B}\\l', '{B}\\t'),
        MAKE[wanted]('{B}\\l', status, attributes),
        O('{B}\\l'),
      ],
    }),
  ),
  ...(['directory', 'mutant'] as const).map(
    (wanted): Vector => ({
      id: `1.3 dangling, ${wanted}`,
      title: `a ${wanted} created at a link that leads nowhere comes to be where it leads`,
      mark: 'R',
      needs: ['linkCollisions'],
      steps: [
        C('{B}\\l', '{B}\\t'),
        MAKE[wanted]('{B}\\l', ok, PLAIN),
        MAKE[wanted]('{B}\\t', collision, PLAIN),
        O('{B}\\l'),
      ],
    }),
  ),
  ...([PLAIN, OPENIF] as const).map(
    (attributes): Vector => ({
      id: `1.3 device${flag(attributes)}`,
      title: 'a link created where a device is',
      mark: 'W',
      needs: attributes === PLAIN ? ['createTypeMismatch'] : [],
      steps: [MAKE.link('\\Device\\Null', mismatch, attributes), openFile('\\Device\\Null')],
    }),
  ),
  {
    id: '1.3 behind a link',
    title: 'a link created behind a link to a directory',
    mark: 'R',
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\l', '{B}\\d'),
      C('{B}\\l\\x', '\\Device\\Null'),
      O('{B}\\d\\x'),
      C('{B}\\d\\x', '\\Device\\Null', collision),
    ],
  },
  {
    id: '1.3 shadow',
    title: 'a local link is created over a global name, and goes again',
    mark: 'R',
    needs: ['deviceMaps'],
    without: ['createPermanent'],
    steps: [
      C('\\??\\NUL', '\\Device\\Mup', ok, { as: 'l' }),
      { call: 'readLink', name: '\\??\\NUL', expect: '\\Device\\Mup' },
      { call: 'readLink', name: '\\GLOBAL??\\NUL', expect: '\\Device\\Null' },
      { call: 'close', handle: 'l', expect: ok },
      { call: 'readLink', name: '\\??\\NUL', expect: '\\Device\\Null' },
    ],
  },
  {
    id: '4 OPENIF, no access',
    title: 'OBJ_OPENIF with no access asked, on a directory that is there',
    mark: 'W',
    needs: ['zeroAccessRefused'],
    steps: [
      createDirectory('{B}\\d'),
      createDirectory('{B}\\d', STATUS.ACCESS_DENIED, { attributes: OPENIF, access: 0 }),
      openDirectory('{B}\\d'),
    ],
  },
];
