import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AddonUnavailableError, AddonVersionError } from './addon-errors.js';
import type { Addon } from './boundary.js';
import { assertRealAllowed, guardAddon } from './denial.js';
import { isCheckout, packageRoot, packageVersion } from './package.js';

/** As `native/binding/build_stamp.cc` writes it. */
const STAMPED_VERSION = /^dosdev-addon version=(\S+) /;

/** The possible paths of the addon: first a build in this checkout, then a packaged prebuild. */
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
 * @throws {AddonUnavailableError} when this is not Windows, or the file is missing or does not load
 *   (with the reason as `cause`)
 * @throws {AddonVersionError} when the file was built for another version of the package
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
      `the native backend needs Windows; this is ${process.platform}`,
      { hint: { kind: 'use-simulator' } },
    );
  }
  const candidates = addonCandidates();
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new AddonUnavailableError(
      `there is no addon for ${process.platform}-${process.arch} at ${candidates.join(' or ')}: ` +
        `${packageRoot}docs/install.md shows how to build it`,
    );
  }
  return guardAddon(loadFile(file));
}

/**
 * Loads one file, and checks that it belongs to this package before it calls anything in it.
 * @param file the addon's path
 * @throws as {@link loadAddon}
 */
export function loadFile(file: string): Addon {
  let addon: Addon;
  try {
    addon = createRequire(import.meta.url)(file) as Addon;
  } catch (cause) {
    throw new AddonUnavailableError(
      `the addon ${file} does not load: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
  checkVersion(file, addon);
  return addon;
}

/** Checks that the addon was built for this version of the package. */
function checkVersion(file: string, addon: { readonly build?: unknown }): void {
  const [, addonVersion] = STAMPED_VERSION.exec(String(addon.build)) ?? [];
  const expected = packageVersion();
  if (addonVersion === expected) return;
  throw new AddonVersionError(
    { file, addonVersion, packageVersion: expected },
    isCheckout() ? { kind: 'build-addon' } : { kind: 'reinstall', folder: packageRoot },
  );
}
