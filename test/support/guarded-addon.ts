import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Addon } from '../../lib/native/boundary.js';
import { addonCandidates } from '../../lib/native/loader.js';

/**
 * The addon over a heap that finds overflows and counts blocks, of the same build as the addon. MinGW-w64 builds
 * it, for Wine.
 */
export function guardedAddon(): string | undefined {
  return addonCandidates()
    .map((file) => join(dirname(file), 'guarded', 'dosdev.node'))
    .find((file) => existsSync(file));
}

/** What the guarded addon has beyond the addon: blocks in use, open handles, the handle opened last. */
interface Guarded {
  readonly guarded: () => readonly [blocks: number, handles: number, last: number];
}

/** @returns the number of blocks that an addon has in use; 0 if it does not count them */
export function blocksOf(addon: Addon): number {
  return isGuarded(addon) ? addon.guarded()[0] : 0;
}

function isGuarded(addon: Addon): addon is Addon & Guarded {
  return 'guarded' in addon;
}
