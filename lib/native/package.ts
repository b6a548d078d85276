import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of this package, with a trailing separator. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Whether this is a checkout, in which the addon can be built. The published package has no
 * sources.
 */
export const isCheckout = (): boolean => existsSync(`${packageRoot}binding.gyp`);

/** @returns the version of this package, as its package.json says */
export function packageVersion(): string {
  const text = readFileSync(`${packageRoot}package.json`, 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
