import { expect, onTestFinished } from 'vitest';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { STATUS } from '../../lib/status/index.js';
import type { Backend } from './backend.js';
import { uniqueName } from './names.js';

const NULL_DEVICE = '\\Device\\Null';

/** Security descriptors that let callers do different things with a link. */
export const SECURITIES = [
  'D:NO_ACCESS_CONTROL',
  'D:',
  'D:(A;;GA;;;WD)',
  'D:(A;;GR;;;WD)(A;;GA;;;BA)',
  'D:(A;;SDCC;;;WD)',
  'D:(A;;SD;;;WD)',
  'D:(A;;RCWD;;;AU)(A;;CC;;;BU)',
  'D:(D;;SD;;;WD)(A;;GA;;;WD)',
  'D:(D;;WD;;;BU)(A;;GA;;;WD)',
  'D:(D;;CC;;;WD)(A;;GA;;;BA)(A;;GA;;;SY)',
  'D:(A;IO;GA;;;WD)(A;;GX;;;IU)',
  'O:BAD:(A;;CC;;;WD)(A;;GA;;;SY)',
  'O:SYD:(A;;GWSD;;;WD)',
  'O:BAD:(A;;RC;;;OW)(A;;CC;;;WD)',
];

/** Without those that name an owner, which the caller may not be. */
export const OWN_SECURITIES = SECURITIES.filter((sddl) => !sddl.startsWith('O:'));

/** A name that is taken away whatever its security has become. */
export function linkWith(objectManager: ObjectManager, path: string, sddl: string): void {
  const link = objectManager.createSymbolicLink(path, NULL_DEVICE, {
    attributes: OBJ.CASE_INSENSITIVE,
    security: { sddl },
  });
  if (typeof link === 'number') throw new Error(`${path}: ${link}`);
  onTestFinished(() => void link.close());
}

/** A name in the caller's own scope. Its security is set later: it may not let the caller in. */
export function ownLink({ objectManager }: Backend, sddl: string): string {
  const name = uniqueName('DDSEC');
  const path = `\\??\\${name}`;
  linkWith(objectManager, path, 'D:(A;;GA;;;WD)');
  const handle = objectManager.openSymbolicLink(path, { access: ACCESS.WRITE_DAC });
  if (typeof handle === 'number') throw new Error(`${path}: ${handle}`);
  expect(objectManager.setSecurity(handle, 4, sddl)).toBe(STATUS.SUCCESS);
  handle.close();
  return name;
}
