import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Hint, keepHint } from '../status/hint.js';
import type { Addon } from './boundary.js';
import { assertRealAllowed, guardAddon } from './denial.js';

/** The addon cannot be had on this machine. Nothing falls back to the simulator: ask for it by name. */
export class AddonUnavailableError extends Error {
  readonly code = 'ERR_DOSDEV_ADDON_UNAVAILABLE';
  /** What is wrong, without the hint. */
  readonly problem: string;

  static {
    AddonUnavailableError.prototype.name = 'AddonUnavailableError';
  }

  constructor(problem: string, { hint, cause }: { hint?: Hint; cause?: unknown } = {}) {
    super(
      hint === undefined ? problem : `${problem} ${hint.library}`,
      cause === undefined ? undefined : { cause },
    );
    this.problem = problem;
    if (hint !== undefined) keepHint(this, hint);
  }
}

const SIMULATOR: Hint = {
  library: "Ask for the simulator by name: { backend: 'simulated' }.",
  command: 'Ask for the simulator by name: --backend simulated',
};

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where the addon may be: a build of this checkout first, a packaged prebuild second. */
export function addonCandidates(
  platform: string = process.platform,
  arch: string = process.arch,
): readonly string[] {
  return [
    `${packageRoot}build/Release/dosdev.node`,
    `${packageRoot}prebuilds/${platform}-${arch}/dosdev.node`,
  ];
}

let loaded: Addon | undefined;

/**
 * Loads the addon, once per thread.
 * @throws {AddonUnavailableError} not on Windows, no file, or one that does not load (`cause` says why)
 * @throws {RealDeniedError} while `denyReal()` holds
 */
export function loadAddon(): Addon {
  assertRealAllowed('loading the addon');
  loaded ??= load();
  return loaded;
}

function load(): Addon {
  if (process.platform !== 'win32') {
    throw new AddonUnavailableError(
      `The native backend needs Windows; this is ${process.platform}.`,
      { hint: SIMULATOR },
    );
  }
  const candidates = addonCandidates();
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new AddonUnavailableError(
      `No addon for ${process.platform}-${process.arch}: looked for ${candidates.join(' and ')}. ` +
        'Build it in a checkout with: npm run build:native',
    );
  }
  try {
    return guardAddon(createRequire(import.meta.url)(file) as Addon);
  } catch (cause) {
    throw new AddonUnavailableError(
      `The addon ${file} does not load: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
