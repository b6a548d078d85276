import { describe, expect, it } from 'vitest';
import { DIRECTORY, SYMBOLIC_LINK } from '../../../lib/object-manager/flags.js';
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
  SID,
  type Token,
  UNPROTECTED_LINK,
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
  const local = localDosDevicesDirectory(ALICE);
  const subst = createLink(TOKENS.alice, local, dosDeviceLink(ALICE));
  const weak = createLink(TOKENS.alice, local, dosDeviceLink(ALICE, 'weak'));
  const system = createLink(
    TOKENS.system,
    GLOBAL_DOS_DEVICES_DIRECTORY,
    dosDeviceLink(SID.LOCAL_SYSTEM),
  );

  it.each([
    // who removes: Alice's own, Alice's own under weak protection, the system's
    ['alice', true, true, false],
    ['bob', false, true, false],
    ['elevated', true, true, true],
    ['system', true, true, true],
  ] as const)('%s removes: %s, %s, %s', (name, own, unguarded, global) => {
    expect(may(name, subst, DELETE)).toBe(own);
    expect(may(name, weak, DELETE)).toBe(unguarded);
    expect(may(name, system, DELETE)).toBe(global);
  });

  it('is read by those whom the directory lets read it', () => {
    for (const name of ['alice', 'elevated', 'system'] as const) {
      expect(may(name, subst, SYMBOLIC_LINK.QUERY)).toBe(true);
    }
    expect(may('bob', subst, SYMBOLIC_LINK.QUERY)).toBe(false);
    expect(may('bob', system, SYMBOLIC_LINK.QUERY)).toBe(true);
  });

  it('has the same descriptor as others of its kind', () => {
    expect(dosDeviceLink(ALICE)).toBe(dosDeviceLink(ALICE));
  });
});
