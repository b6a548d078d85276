// Opens an object manager with named pipes for the example: real or simulated ones.
import { once } from 'node:events';
import net from 'node:net';
import { openObjectManager } from 'dosdev/nt';
import { createSimulatedMachine } from 'dosdev/testing';

/** Returns the real Windows, or a simulated machine with a plain user logged on. */
export function openWorld() {
  return process.platform === 'win32' ? realWorld() : simulatedWorld();
}

function realWorld() {
  const objectManager = openObjectManager('native');
  const { deviceMaps } = objectManager.lacks;
  return {
    name: deviceMaps ? `a real one; ${deviceMaps}` : 'the real one, of this Windows',
    objectManager,
    async listen(pipe, onConnection) {
      const server = net.createServer(onConnection).listen(`\\\\.\\pipe\\${pipe}`);
      await once(server, 'listening');
      return { close: () => server.close() };
    },
    async connect(path) {
      const socket = net.connect(path);
      await once(socket, 'connect');
      return socket;
    },
  };
}

function simulatedWorld() {
  const machine = createSimulatedMachine();
  const caller = machine.logon({ user: 'somebody' });
  return {
    name: 'a simulated one, as a plain user sees it',
    objectManager: caller,
    async listen(pipe, onConnection) {
      const listening = machine.listenPipe(pipe, onConnection);
      return { close: () => listening[Symbol.dispose]() };
    },
    connect: async (path) => caller.openStream(path),
  };
}
