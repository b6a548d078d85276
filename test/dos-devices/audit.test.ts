import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { overridden } from '../support/overridden.js';

const [DELETE, SECURITY, OWNER] = ['delete', 'write-dac', 'write-owner'] as const;
const ALL = [DELETE, SECURITY, OWNER];
const EVERYONE = 'S-1-1-0';
const USERS = 'S-1-5-32-545';
const OWNERS = 'S-1-3-4';

/**
 * What an audit finds of a global link with this security; `undefined` for nothing.
 * @param asGiven Wine keeps generic rights as they were given; Windows puts a link's own in their place
 */
function found(sddl: string, asGiven: boolean) {
  const machine = createSimulatedMachine();
  const system = machine.system();
  const link = system.createSymbolicLink('\\GLOBAL??\\DDAUDIT', '\\Device\\Null', {
    security: { sddl },
  });
  if (typeof link === 'number') throw new Error(link.toString(16));
  const backend = asGiven ? overridden(system, { querySecurity: () => sddl }) : system;
  const finding = openDosDevices({ backend })
    .audit()
    // Whether it leads to a device is another question: `audit-ends.test.ts`.
    .find(({ name, problems }) => name === 'DDAUDIT' && problems.includes('changeable'));
  link.close();
  return finding && { nullDacl: finding.nullDacl, by: finding.by };
}

const by = (sid: string, rights: readonly string[]) => ({ nullDacl: false, by: [{ sid, rights }] });

describe('an audit', () => {
  test.each([
    ['a NULL DACL', 'D:NO_ACCESS_CONTROL', { nullDacl: true, by: [] }],
    ['an empty DACL', 'D:', undefined],
    ['everything, by GENERIC_ALL', 'D:(A;;GA;;;WD)', by(EVERYONE, ALL)],
    ["everything, by a link's own rights", 'D:(A;;0xf0001;;;WD)', by(EVERYONE, ALL)],
    ['DELETE', 'D:(A;;SD;;;WD)', by(EVERYONE, [DELETE])],
    ['WRITE_DAC', 'D:(A;;WD;;;WD)', by(EVERYONE, [SECURITY])],
    ['WRITE_OWNER', 'D:(A;;WO;;;WD)', by(EVERYONE, [OWNER])],
    ['two rights, among others', 'D:(A;;CCSDRCWO;;;BU)', by(USERS, [DELETE, OWNER])],
    ['the owner as such', 'D:(A;;RCSD;;;OW)', by(OWNERS, [DELETE])],
    ['GENERIC_READ', 'D:(A;;GR;;;WD)', undefined],
    ['GENERIC_EXECUTE', 'D:(A;;GX;;;WD)', undefined],
    ['GENERIC_WRITE, which is no more for a link', 'D:(A;;GW;;;WD)', undefined],
    ['querying', 'D:(A;;CC;;;WD)(A;;RC;;;WD)', undefined],
    ['a denial', 'D:(D;;GA;;;WD)', undefined],
    ['what is only handed down', 'D:(A;CIIO;GA;;;WD)', undefined],
    ['administrators', 'D:(A;;GA;;;BA)', undefined],
    ['LocalSystem', 'D:(A;;GA;;;SY)', undefined],
    [
      'TrustedInstaller',
      'D:(A;;GA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)',
      undefined,
    ],
    ['other services', 'D:(A;;GA;;;S-1-5-80-1-2-3-4-5)', by('S-1-5-80-1-2-3-4-5', ALL)],
    ['LocalService', 'D:(A;;GA;;;LS)', by('S-1-5-19', ALL)],
    ['a user', 'D:(A;;SD;;;S-1-5-21-1-2-3-1001)', by('S-1-5-21-1-2-3-1001', [DELETE])],
  ])('of %s', (_, sddl, finding) => {
    expect(found(sddl, false)).toEqual(finding);
    expect(found(sddl, true)).toEqual(finding);
  });

  test('names each entry, in the order of the DACL', () => {
    expect(found('D:(A;;GA;;;SY)(A;;SD;;;BU)(D;;GA;;;AN)(A;;CC;;;WD)(A;;WO;;;WD)', false)).toEqual({
      nullDacl: false,
      by: [
        { sid: USERS, rights: [DELETE] },
        { sid: EVERYONE, rights: [OWNER] },
      ],
    });
  });
});
