// Two serial ports with a cable between them, for the tests under Wine: pseudo-terminals that socat makes, at
// the places where the registry of the prefix has them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERIAL_PORTS, serialPlace } from './prefix.mjs';

/** The environment variable that names the ports for `describeBackends`. */
export const SERIAL_PAIR_VARIABLE = 'DOSDEV_SERIAL_PAIR';

/** Ends socat when standard input does: the process that holds its other end has ended, however it did. */
const WHILE_HELD =
  'exec 3<&0; { read -r _ <&3; kill $$; } 2>/dev/null & exec socat "$@" </dev/null 3<&-';

/** How long socat may take to make the terminals. */
const MILLISECONDS = 10_000;

/** Whether socat is installed. */
export function hasSocat() {
  return spawnSync('socat', ['-V'], { stdio: 'ignore' }).error === undefined;
}

/**
 * Makes the terminals. They last until `stop` is called or this process ends.
 * @param {readonly string[]} [places] where to put them
 * @returns {Promise<{stop: () => void}>}
 * @throws when socat does not make them
 */
export async function startSerialPair(places = SERIAL_PORTS.map(serialPlace)) {
  for (const place of places) {
    mkdirSync(dirname(place), { recursive: true });
    rmSync(place, { force: true });
  }
  const ends = places.map((place) => `PTY,raw,echo=0,link=${place}`);
  // A group of its own: Ctrl+C must not end it before the tests.
  const child = spawn('sh', ['-c', WHILE_HELD, 'sh', ...ends], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  const stop = () => child.stdin.destroy();
  let ended = false;
  child.once('exit', () => {
    ended = true;
    stop();
  });
  const deadline = Date.now() + MILLISECONDS;
  while (!places.every((place) => existsSync(place))) {
    if (ended || Date.now() > deadline) {
      stop();
      throw new Error(`socat made no terminals at ${places.join(' and ')}`);
    }
    await sleep(10);
  }
  return { stop };
}

/** The environment of tests that may use the ports. */
export function serialEnvironment() {
  return { [SERIAL_PAIR_VARIABLE]: SERIAL_PORTS.join() };
}
