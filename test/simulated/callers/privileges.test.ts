import { describe, test } from 'vitest';
import { ACCESS, OBJ } from '../../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../../lib/object-manager/index.js';
import { STATUS } from '../../../lib/status/index.js';
import type { SimulatedProcess } from '../../../lib/testing/index.js';
import { type Callers, play, type Scene, withLink } from './scenes.js';

const { SUCCESS: ok, PRIVILEGE_NOT_HELD: noPrivilege, ACCESS_DENIED: denied } = STATUS;
const { OBJECT_NAME_NOT_FOUND: gone } = STATUS;
const T = '\\Device\\Null';
const attributes = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
const ALL = 0xf_0001;

/** Where each caller may make objects, and whether the caller may make permanent ones. */
const CALLERS: readonly (readonly [keyof Callers, string, boolean])[] = [
  ['kernel', '\\BaseNamedObjects', true],
  ['system', '\\BaseNamedObjects', true],
  ['user', '\\Sessions\\1\\BaseNamedObjects', false],
  ['filtered', '\\Sessions\\1\\BaseNamedObjects', false],
  ['elevated', '\\Sessions\\1\\BaseNamedObjects', false],
];

const close = (handle: unknown) =>
  typeof handle === 'object' ? (handle as ObjectHandle).close() : handle;
const makePermanent = (caller: SimulatedProcess, path: string, access: number) => {
  const link = caller.createSymbolicLink(path, T, { access });
  if (typeof link === 'number') return link;
  const status = caller.makePermanent(link);
  link.close();
  return status;
};

const permanence = CALLERS.map(([who, directory, may]): Scene => {
  const path = `${directory}\\dosdev`;
  const raw = (caller: SimulatedProcess) =>
    caller.raw.createSymbolicLink({
      objectAttributes: {
        name: { units: path, length: path.length * 2, maximumLength: path.length * 2 + 2 },
        attributes,
      },
      target: { units: T, length: T.length * 2, maximumLength: T.length * 2 + 2 },
    });
  return {
    title: `58, 59, 64, 65: ${who} ${may ? 'makes' : 'cannot make'} permanent objects`,
    steps: [
      [(s) => close(s[who].createSymbolicLink(path, T, { attributes })), may ? ok : noPrivilege],
      [(s) => s[who].readLink(path), may ? T : gone],
      [
        (s) => withLink(s.kernel, path, ACCESS.DELETE, (h) => s.kernel.makeTemporary(h)),
        may ? ok : gone,
      ],
      [(s) => s[who].readLink(path), gone],
      [(s) => makePermanent(s[who], path, 1), may ? ok : noPrivilege],
      [(s) => s[who].readLink(path), may ? T : gone],
      [
        (s) => withLink(s.kernel, path, ACCESS.DELETE, (h) => s.kernel.makeTemporary(h)),
        may ? ok : gone,
      ],
      [(s) => close(raw(s[who])), may ? ok : noPrivilege],
      [(s) => close(s[who].createDirectory(`${path}d`, { attributes })), may ? ok : noPrivilege],
    ],
  };
});

/** Who may make what in the base named objects of which session. */
const FOREIGN: readonly (readonly [keyof Callers, string, boolean])[] = [
  ['kernel', '\\Sessions\\1\\BaseNamedObjects', true],
  ['system', '\\Sessions\\1\\BaseNamedObjects', true],
  ['system', '\\BaseNamedObjects', true],
  ['user', '\\Sessions\\1\\BaseNamedObjects', true],
  ['user', '\\BaseNamedObjects', false],
  ['filtered', '\\BaseNamedObjects', false],
  ['elevated', '\\BaseNamedObjects', true],
];

const global = FOREIGN.map(([who, directory, may]): Scene => {
  const path = `${directory}\\dosdev`;
  return {
    title: `SeCreateGlobalPrivilege: ${who} ${may ? 'makes' : 'cannot make'} links in ${directory}`,
    steps: [
      [(s) => s[who].createSymbolicLink(path, T), may ? 'handle' : denied],
      [(s) => s.kernel.readLink(path), may ? T : gone],
      [(s) => s[who].createDirectory(`${path}d`), 'handle'],
      [(s) => s[who].createSymbolicLink(`${path}d\\x`, T), 'handle'],
      [
        (s) =>
          s[who].raw.createMutant({
            objectAttributes: {
              name: { units: `${path}m`, length: path.length * 2 + 2, maximumLength: 0 },
            },
          }),
        'handle',
      ],
    ],
  };
});

const others: readonly Scene[] = [
  {
    title: '61: making a link temporary takes DELETE, which an owner may have and others not',
    steps: [
      [(s) => s.user.defineDosDevice(1, 'DDX', T), 0],
      [(s) => withLink(s.user, '\\??\\DDX', 1, (h) => s.user.makeTemporary(h)), denied],
      [(s) => withLink(s.user, '\\??\\DDX', ALL, (h) => s.user.makeTemporary(h)), ok],
      [(s) => s.user.readLink('\\??\\DDX'), gone],
    ],
  },
  {
    title: 'the kernel makes links temporary whatever its handle was opened for',
    steps: [
      [(s) => withLink(s.kernel, '\\GLOBAL??\\NUL', 1, (h) => s.kernel.makeTemporary(h)), ok],
      [(s) => s.user.readLink('\\??\\NUL'), gone],
    ],
  },
  {
    title: 'SeCreateSymbolicLinkPrivilege is never asked for: plain users make temporary links',
    steps: [
      [(s) => s.user.identity().privileges.some(({ name }) => /SymbolicLink/.test(name)), false],
      [(s) => s.user.createSymbolicLink('\\??\\DDX', T), 'handle'],
      [(s) => s.filtered.createSymbolicLink('\\??\\DDX', T), 'handle'],
    ],
  },
  {
    title: 'a permanent object without a name goes with its last handle all the same',
    steps: [
      [(s) => close(s.system.createSymbolicLink('', T, { attributes })), ok],
      [
        (s) => {
          const file = s.system.openFile(T);
          if (typeof file === 'number') return file;
          return [s.system.makePermanent(file), file.close()];
        },
        [ok, ok],
      ],
    ],
  },
  {
    title: 'an exit closes what the process had open, and no more',
    steps: [
      [(s) => s.user.createSymbolicLink('\\Sessions\\1\\BaseNamedObjects\\a', T), 'handle'],
      [(s) => s.other.createSymbolicLink('\\Sessions\\1\\BaseNamedObjects\\b', T), 'handle'],
      [(s) => s.kernel.openSymbolicLink('\\Sessions\\1\\BaseNamedObjects\\a'), 'handle'],
      [(s) => s.user.closeHandles(), undefined],
      [(s) => s.other.closeHandles(), undefined],
      [(s) => s.kernel.readLink('\\Sessions\\1\\BaseNamedObjects\\a'), T],
      [(s) => s.kernel.readLink('\\Sessions\\1\\BaseNamedObjects\\b'), gone],
      [(s) => s.kernel.closeHandles(), undefined],
      [(s) => s.system.readLink('\\Sessions\\1\\BaseNamedObjects\\a'), gone],
    ],
  },
];

describe('privileges and lifetimes', () => {
  test.each([...permanence, ...global, ...others])('$title', play);
});
