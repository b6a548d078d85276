import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

/**
 * A folder of a test file's own, which is removed after it.
 * @param name what its name begins with
 */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `dosdev-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An error with a code, as a matcher. */
export function failing(code: string, extra: object = {}): unknown {
  return expect.objectContaining({ code, ...extra });
}
