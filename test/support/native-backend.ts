import { execFileSync } from 'node:child_process';
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
    testDevice: addon.wineVersion === null ? undefined : wineTestDevice(),
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

/** Wine takes for a device what has a key below Enum, and lets us make one. */
function wineTestDevice(): string {
  const instance = 'ROOT\\DOSDEV\\0000';
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Enum\\${instance}`;
  const ports = '{4d36e978-e325-11ce-bfc1-08002be10318}';
  execFileSync('reg', ['add', key, '/v', 'ClassGUID', '/t', 'REG_SZ', '/d', ports, '/f']);
  return instance;
}
