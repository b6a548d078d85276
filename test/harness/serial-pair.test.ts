import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type TestContext, test, vi } from 'vitest';
import { skip } from '../support/left-out.js';
import { scratchFolder } from '../support/scratch.js';
import { loadScript, root } from '../support/scripts.js';

interface SerialPairModule {
  hasSocat(): boolean;
  startSerialPair(places: readonly string[]): Promise<{ stop(): void }>;
}

const FILE = 'wine/serial-pair.mjs';
const { hasSocat, startSerialPair } = await loadScript<SerialPairModule>(FILE);
const LONG = { timeout: 60_000 };

/** Where to put the terminals; without socat, skips the test. */
function placesFor(context: TestContext): readonly [near: string, far: string] {
  if (!hasSocat()) skip(context, 'scripts', 'socat', 'it is not installed');
  const folder = scratchFolder('serial-pair');
  return [join(folder, 'near'), join(folder, 'far')];
}

test('what one end gets, the other has, until the pair is stopped', LONG, async (context) => {
  const [near, far] = placesFor(context);
  const pair = await startSerialPair([near, far]);
  let got = '';
  const reading = createReadStream(far);
  reading.on('data', (bytes) => {
    got += bytes.toString('latin1');
  });
  // Linux says of a terminal that is gone that it has ended, or that it fails.
  const gone = new Promise<void>((done) => {
    reading.once('error', () => done()).once('end', done);
  });
  const writing = createWriteStream(near);
  const texts = ['weigh\r\n', '\0\x03\x04\xff'];
  for (const text of texts) writing.write(Buffer.from(text, 'latin1'));
  await vi.waitFor(() => expect(got).toBe(texts.join('')), LONG);
  writing.destroy();
  pair.stop();
  await vi.waitFor(() => expect([near, far].filter(existsSync)).toEqual([]), LONG);
  await gone;
});

test(
  'the pair ends with the process that started it, even if that is killed',
  LONG,
  async (context) => {
    const places = placesFor(context);
    const module = pathToFileURL(join(root, 'scripts', FILE));
    const program = `import { startSerialPair } from '${module}';
    await startSerialPair(${JSON.stringify(places)});
    console.log('started');
    setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await once(child.stdout, 'data');
    expect(places.filter(existsSync)).toEqual(places);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(places.filter(existsSync)).toEqual([]), LONG);
  },
);

test('what cannot be made is an error', LONG, async (context) => {
  const places = placesFor(context);
  await expect(startSerialPair([...places, 'third'])).rejects.toThrow('socat made no terminals');
});
