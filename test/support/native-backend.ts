import { once } from 'node:events';
import net from 'node:net';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import type { Backend } from './backend.js';

/** The Windows that the tests run on. */
export function nativeBackend(): Backend {
  const addon = loadAddon();
  const objectManager = new NativeObjectManager(addon);
  const { sessionId } = objectManager.identity();
  const perSession = `\\Sessions\\${sessionId}\\BaseNamedObjects`;
  const opened = objectManager.openDirectory(perSession);
  if (typeof opened === 'object') opened.close();
  return {
    name: addon.wineVersion === null ? 'native' : `native (Wine ${addon.wineVersion})`,
    objectManager,
    directory: typeof opened === 'object' ? perSession : '\\BaseNamedObjects',
    async listen(pipe, onConnection) {
      const server = net.createServer(onConnection);
      server.listen(`\\\\.\\pipe\\${pipe}`);
      await once(server, 'listening');
      return {
        async [Symbol.asyncDispose]() {
          server.close();
          await once(server, 'close');
        },
      };
    },
    async connect(path) {
      const socket = net.connect(path);
      await once(socket, 'connect');
      return socket;
    },
  };
}
