// Gives a device a second COM name, sends bytes through it, and removes the name again.
// The device is a named pipe, so the example needs no hardware; virtual machines also connect COM ports to pipes.
import { once } from 'node:events';
import { driverRoutines, NT_SUCCESS } from 'dosdev/driver';
import { statusName } from 'dosdev/nt';
import { openWorld } from './world.mjs';

const world = openWorld();
const { objectManager } = world;
const { IoDeleteSymbolicLink, createUnprotectedSymbolicLink } = driverRoutines(objectManager);
const say = (what, status) => console.log(`${what.padEnd(66)} ${statusName(status)}`);

console.log(`Object manager: ${world.name}\n`);

const server = await world.listen('dosdev-example', (connection) => {
  connection.on('data', (bytes) => connection.write(`${bytes}`.toUpperCase()));
});

const link = '\\??\\COM120';
const device = '\\Device\\NamedPipe\\dosdev-example';
const { status, via, lifetime } = createUnprotectedSymbolicLink(link, device);
say(`IoCreateUnprotectedSymbolicLink('${link}')`, status);
if (!NT_SUCCESS(status)) process.exit(1);
console.log(`  made by ${via}; stays until the next ${lifetime === 'boot' ? 'boot' : 'logoff'}`);
console.log(`  COM120 -> ${objectManager.readLink(link)}`);

const port = await world.connect('\\\\.\\COM120');
port.write('hello through com120');
const [answer] = await once(port, 'data');
console.log(`  sent 'hello through com120', received '${answer}'`);
port.destroy();

say(
  `IoCreateUnprotectedSymbolicLink('${link}') once more`,
  createUnprotectedSymbolicLink(link, device).status,
);
say(`IoDeleteSymbolicLink('${link}')`, IoDeleteSymbolicLink(link));
say(`reading COM120`, objectManager.readLink(link));
await server.close();
