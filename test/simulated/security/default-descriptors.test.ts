import { describe, expect, it } from 'vitest';
import {
  DIRECTORY,
  SECURITY_INFORMATION,
  SYMBOLIC_LINK,
} from '../../../lib/object-manager/flags.js';
import {
  accessCheck,
  assignSecurity,
  BASE_NAMED_OBJECTS_DIRECTORY,
  dosDeviceLink,
  GLOBAL_DOS_DEVICES_DIRECTORY,
  localDosDevicesDirectory,
  OBJECT_TYPE,
  PROTECTED_LINK,
  printSddl,
  ROOT_DIRECTORY,
  type SecurityDescriptor,
  type Token,
  UNPROTECTED_LINK,
  WEAK_GLOBAL_DOS_DEVICES_DIRECTORY,
} from '../../../lib/simulated/security/index.js';
import { ALICE, TOKENS } from './arbitraries.js';

const { SymbolicLink, Directory } = OBJECT_TYPE;
const DELETE = 0x1_0000;

function createLink(
  token: Token,
  parent: SecurityDescriptor,
  explicit?: SecurityDescriptor,
): SecurityDescriptor {
  const answer = assignSecurity({ type: SymbolicLink, token, parent, explicit });
  if (typeof answer === 'number') throw new Error(`refused: ${answer}`);
  return answer;
}

function may(
  name: keyof typeof TOKENS,
  descriptor: SecurityDescriptor,
  desired: number,
  type = SymbolicLink,
): boolean {
  const { mapping } = type;
  return typeof accessCheck({ descriptor, token: TOKENS[name], desired, mapping }) === 'object';
}

describe('the directories of the system', () => {
  it.each([
    [
      'root',
      ROOT_DIRECTORY,
      '(A;;CCDCRC;;;WD)(A;;CCDCLCSWSDRCWDWO;;;SY)(A;;CCDCLCSWSDRCWDWO;;;BA)(A;;CCDCRC;;;RC)',
    ],
    [
      'global',
      GLOBAL_DOS_DEVICES_DIRECTORY,
      '(A;;CCDCRC;;;WD)(A;;CCDCLCSWSDRCWDWO;;;SY)' +
        '(A;OICIIO;GX;;;WD)(A;OICIIO;GA;;;BA)(A;OICIIO;GA;;;SY)(A;OICIIO;GA;;;CO)',
    ],
    [
      'base named objects',
      BASE_NAMED_OBJECTS_DIRECTORY,
      '(A;;CCDCLCSWRC;;;WD)(A;;CCDCLCSWSDRCWDWO;;;SY)(A;;CCDCLCSWSDRCWDWO;;;BA)(A;;DC;;;RC)',
    ],
  ])('%s', (_, descriptor, dacl) => {
    expect(printSddl(descriptor)).toBe(`O:BAG:SYD:${dacl}`);
  });

  it.each([
    ['system', true, true],
    ['elevated', false, true],
    ['filtered', false, false],
    ['alice', false, false],
  ] as const)('%s creates names in \\GLOBAL??: %s, in \\: %s', (name, global, root) => {
    const create = DIRECTORY.CREATE_OBJECT;
    expect(may(name, GLOBAL_DOS_DEVICES_DIRECTORY, create, Directory)).toBe(global);
    expect(may(name, ROOT_DIRECTORY, create, Directory)).toBe(root);
    expect(may(name, BASE_NAMED_OBJECTS_DIRECTORY, create, Directory)).toBe(true);
    expect(may(name, GLOBAL_DOS_DEVICES_DIRECTORY, DIRECTORY.QUERY, Directory)).toBe(true);
  });

  it.each([
    ['system', true],
    ['alice', true],
    ['elevated', true],
    ['bob', false],
  ] as const)("%s uses Alice's own DOS devices: %s", (name, expected) => {
    const local = localDosDevicesDirectory(ALICE);
    expect(may(name, local, DIRECTORY.CREATE_OBJECT, Directory)).toBe(expected);
    expect(may(name, createLink(TOKENS.alice, local), DELETE)).toBe(expected);
  });
});

describe('a link in \\GLOBAL??', () => {
  const unprotected = createLink(TOKENS.system, GLOBAL_DOS_DEVICES_DIRECTORY, UNPROTECTED_LINK);
  const guarded = createLink(TOKENS.system, GLOBAL_DOS_DEVICES_DIRECTORY, PROTECTED_LINK);

  it('is protected by what its creator says, or by what the directory hands down', () => {
    expect(printSddl(unprotected)).toBe(
      'O:BAG:SYD:(A;;CCRC;;;WD)(A;;CCSDRCWDWO;;;BA)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)',
    );
    expect(printSddl(guarded)).toBe(
      'O:BAG:SYD:(A;;CCRC;;;WD)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)',
    );
  });

  it.each([
    ['unprotected', unprotected],
    ['protected', guarded],
  ])('if %s, may be replaced by administrators and used by all', (_, link) => {
    expect(may('system', link, DELETE)).toBe(true);
    expect(may('elevated', link, DELETE)).toBe(true);
    expect(may('filtered', link, DELETE)).toBe(false);
    expect(may('alice', link, DELETE)).toBe(false);
    expect(may('alice', link, SYMBOLIC_LINK.QUERY)).toBe(true);
  });

  it('is open to all if unprotected where nothing is handed down', () => {
    const open = createLink(TOKENS.system, ROOT_DIRECTORY, UNPROTECTED_LINK);
    expect(printSddl(open)).toBe('O:BAG:SYD:NO_ACCESS_CONTROL');
    expect(may('bob', open, DELETE)).toBe(true);
    const closed = createLink(TOKENS.system, ROOT_DIRECTORY, PROTECTED_LINK);
    expect(may('bob', closed, DELETE)).toBe(false);
  });
});

describe('a link of the base server', () => {
  const handed = '(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)';
  // A directory's "everything" is more than a link's.
  const all = 'CCDCLCSWSDRCWDWO';
  const users = `(A;;${all};;;SY)(A;;${all};;;BA)(A;;CCSDRCWDWO;;;${ALICE})`;

  it.each([
    // Where it is, who makes it, and the list that it then has.
    ['alice', localDosDevicesDirectory(ALICE), 'strong', users],
    ['alice', localDosDevicesDirectory(ALICE), 'weak', users],
    [
      'system',
      GLOBAL_DOS_DEVICES_DIRECTORY,
      'strong',
      '(A;;CCRC;;;WD)(A;;CCSDRCWDWO;;;BA)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)',
    ],
    ['system', WEAK_GLOBAL_DOS_DEVICES_DIRECTORY, 'weak', '(A;;CCSDRCWDWO;;;WD)'],
    // Where nothing is handed down, it has what the base server says.
    ['system', ROOT_DIRECTORY, 'strong', `(A;;CC;;;WD)(A;;CC;;;RC)${handed}`],
    ['system', ROOT_DIRECTORY, 'weak', `(A;;CCSD;;;WD)(A;;CCSD;;;RC)${handed}`],
  ] as const)('made by %s has what the directory hands down', (name, directory, mode, dacl) => {
    const link = createLink(TOKENS[name], directory, dosDeviceLink(mode));
    expect(printSddl(link, SECURITY_INFORMATION.DACL)).toBe(`D:${dacl}`);
  });

  const subst = createLink(TOKENS.alice, localDosDevicesDirectory(ALICE), dosDeviceLink());
  const system = createLink(TOKENS.system, GLOBAL_DOS_DEVICES_DIRECTORY, dosDeviceLink());

  it.each([
    // Who removes and who reads Alice's own, and the system's.
    ['alice', true, true, false],
    ['bob', false, false, false],
    ['elevated', true, true, true],
    ['system', true, true, true],
  ] as const)(
    "%s removes her own: %s, reads it: %s; removes the system's: %s",
    (name, own, reads, global) => {
      expect(may(name, subst, DELETE)).toBe(own);
      expect(may(name, subst, SYMBOLIC_LINK.QUERY)).toBe(reads);
      expect(may(name, system, DELETE)).toBe(global);
      expect(may(name, system, SYMBOLIC_LINK.QUERY)).toBe(true);
    },
  );

  it('shares one descriptor with its like', () => {
    expect(dosDeviceLink()).toBe(dosDeviceLink('strong'));
  });
});
