import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of this package, with a trailing separator. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Whether this is a checkout. The published package has the sources of its addon, and not these. */
export const isCheckout = (): boolean => existsSync(`${packageRoot}lib/index.ts`);

/** @returns the version of this package, as its package.json says */
export function packageVersion(): string {
  const text = readFileSync(`${packageRoot}package.json`, 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
