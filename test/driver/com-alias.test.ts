import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/routines.js';
import { STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { deferred } from '../support/deferred.js';
import { freeComPort, uniqueName } from '../support/names.js';

/** Reads until that many bytes have come. */
async function read(stream: Duplex, bytes: number): Promise<string> {
  let text = '';
  while (text.length < bytes) {
    const [chunk] = await once(stream, 'data');
    text += chunk;
  }
  return text;
}

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const routines = driverRoutines(objectManager);

  test('bytes cross a COM alias both ways, until the link is deleted', async () => {
    const pipe = uniqueName('dosdev-pipe');
    const com = freeComPort(objectManager);
    const connected = deferred<Duplex>();
    await using _server = await backend.listen(pipe, connected.resolve);

    const created = routines.IoCreateUnprotectedSymbolicLink(
      `\\??\\${com}`,
      `\\Device\\NamedPipe\\${pipe}`,
    );
    expect(created).toBe(STATUS.SUCCESS);
    try {
      expect(objectManager.queryDosDevice(com)).toEqual([`\\Device\\NamedPipe\\${pipe}`]);
      const client = await backend.connect(`\\\\.\\${com}`);
      const server = await connected.promise;
      client.write('from the client');
      expect(await read(server, 15)).toBe('from the client');
      server.write('from the server');
      expect(await read(client, 15)).toBe('from the server');
      client.destroy();
      server.destroy();
    } finally {
      expect(routines.IoDeleteSymbolicLink(`\\??\\${com}`)).toBe(STATUS.SUCCESS);
    }
    expect(objectManager.queryDosDevice(com)).toBe(2);
    await expect(backend.connect(`\\\\.\\${com}`)).rejects.toThrow();
  });

  test('an alias of an alias leads to the same device', async () => {
    const pipe = uniqueName('dosdev-pipe');
    const connected = deferred<Duplex>();
    await using _server = await backend.listen(pipe, connected.resolve);
    const first = uniqueName('DD');
    const second = uniqueName('DD');
    const links = [
      [first, `\\??\\PIPE\\${pipe}`],
      [second, `\\??\\${first}`],
    ] as const;
    for (const [name, target] of links) {
      expect(routines.IoCreateUnprotectedSymbolicLink(`\\??\\${name}`, target)).toBe(0);
    }
    try {
      const client = await backend.connect(`\\\\.\\${second}`);
      const server = await connected.promise;
      client.write('over two links');
      expect(await read(server, 14)).toBe('over two links');
      client.destroy();
      server.destroy();
    } finally {
      for (const [name] of links) expect(routines.IoDeleteSymbolicLink(`\\??\\${name}`)).toBe(0);
    }
  });
});
