import { expect, test } from 'vitest';
import { ACCESS, OBJ } from '../../../lib/object-manager/flags.js';
import { Redirector } from '../../../lib/simulated/base-server/redirector.js';
import { createSimulatedMachine, SimulatedProcess } from '../../../lib/simulated/index.js';
import { boot } from '../../../lib/simulated/machine/startup/boot.js';
import type { Caller } from '../../../lib/simulated/object-manager/caller.js';
import { HandleTable, SimulatedHandle } from '../../../lib/simulated/object-manager/handle.js';
import { FileObject } from '../../../lib/simulated/object-manager/objects/index.js';
import { RegistryHive } from '../../../lib/simulated/registry/index.js';
import { systemToken } from '../../../lib/simulated/security/index.js';
import { STATUS } from '../../../lib/status/index.js';

test('a privilege that is held and disabled counts where the call enables it', () => {
  const registry = new RegistryHive();
  const { namespace, system, globalDosDevices } = boot({}, registry);
  const token = systemToken();
  token.setEnabled('SeCreatePermanentPrivilege', false);
  const caller: Caller = { token, mode: 'user', dosDevices: globalDosDevices };
  const server = { namespace, caller, handles: new HandleTable() };
  const services = { system, server, redirector: new Redirector([], server) };
  const simulated = new SimulatedProcess(namespace, caller, services, 'C:\\');
  const attributes = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
  const string = (units: string) => ({
    units,
    length: units.length * 2,
    maximumLength: units.length * 2,
  });
  const raw = simulated.raw.createSymbolicLink({
    objectAttributes: { name: string('\\BaseNamedObjects\\a'), attributes },
    target: string('x'),
  });
  expect(raw).toBe(STATUS.PRIVILEGE_NOT_HELD);
  expect(simulated.createSymbolicLink('\\BaseNamedObjects\\a', 'x', { attributes })).toBeTypeOf(
    'object',
  );
});

test('a file that is made permanent is closed all the same: it has no name of its own', () => {
  const machine = createSimulatedMachine();
  machine.listenPipe('dosdev', () => {});
  const system = machine.system();
  const handle = system.openFile('\\??\\PIPE\\dosdev');
  if (!(handle instanceof SimulatedHandle)) throw new Error('not opened');
  const file = handle.object;
  if (!(file instanceof FileObject)) throw new Error('no file');
  expect(system.makePermanent(handle)).toBe(STATUS.SUCCESS);
  expect(file.file.stream?.destroyed).toBe(false);
  handle.close();
  expect(file.file.stream?.destroyed).toBe(true);
});

test('a device gets no call for a caller that may not open it', () => {
  const machine = createSimulatedMachine();
  let connections = 0;
  machine.listenPipe('dosdev', () => {
    connections++;
  });
  const user = machine.logon();
  const path = '\\??\\PIPE\\dosdev';
  expect(user.openFile(path, { access: ACCESS.WRITE_DAC })).toBe(STATUS.ACCESS_DENIED);
  expect(connections).toBe(0);
  expect(user.openFile(path)).toBeTypeOf('object');
  expect(connections).toBe(1);
});
