// Runs once before the tests where they load the addon: one that was built from other sources would be
// tested in place of these.
import { existsSync } from 'node:fs';
import { builtAddon, unusableAddon } from '../native-stamp.mjs';

/** @throws when the addon is stale */
export function setup() {
  const problem = existsSync(builtAddon) ? unusableAddon() : undefined;
  if (problem !== undefined) throw new Error(`${problem}. Build it: npm run build:native`);
}
