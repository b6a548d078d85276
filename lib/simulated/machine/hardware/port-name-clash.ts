import { NtError, STATUS } from '../../../status/index.js';
import type { BootedMachine } from '../startup/boot.js';
import { portNamed } from './connections.js';

/** What else each call can be given. */
const WAYS = {
  attach:
    ', leave the port out for the first that is free, use `force` to start the device without a name',
  plugIn: ": plugIn('COM38')",
};

/**
 * Refuses a name for a port that another port has. Windows would start the device, and no name would
 * lead to its port. So it does if the name is not said, but kept from before.
 * @param syscall what was called: `attach`
 * @param name what the port would be called: `COM37`
 * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION`
 */
export function checkPortNameIsFree(
  booted: BootedMachine,
  syscall: 'attach' | 'plugIn',
  name: string,
): void {
  const other = portNamed(booted, name);
  if (other === undefined) return;
  const hint = `choose another name${WAYS[syscall]}, or pull that device out first`;
  throw new NtError(STATUS.OBJECT_NAME_COLLISION, {
    syscall,
    path: `\\DosDevices\\${name}`,
    problem: `${name} is the port \\Device\\${other.device}, which is there`,
    hint,
  });
}
