import type { TestContext } from 'vitest';
import type { CapabilityName } from '../../lib/object-manager/index.js';
import { type Backend, missing } from './backend.js';

declare module 'vitest' {
  interface TaskMeta {
    /** The capability that the backend lacks, and its reason: why the test did not run. */
    leftOut?: { backend: string; capability: string; reason: string };
  }
}

/**
 * Skips the test, on the record, when the backend declares that it lacks something which the test
 * needs, or that it has something which the test is about lacking.
 */
export function leaveOut(
  context: TestContext,
  backend: Backend,
  needs: readonly CapabilityName[] = [],
  without: readonly CapabilityName[] = [],
): void {
  const had = without.find((name) => backend.objectManager.lacks[name] === undefined);
  const lack =
    had === undefined
      ? missing(backend, needs)
      : { capability: `without ${had}`, reason: `this caller has ${had}` };
  if (lack === undefined) return;
  skip(context, backend.name, lack.capability, lack.reason);
}

/**
 * Skips the test, on the record.
 * @param backend the name of the one that the test is about
 * @param capability what is lacking, in one word
 * @param reason why it is, as a clause
 */
export function skip(
  context: TestContext,
  backend: string,
  capability: string,
  reason: string,
): never {
  context.task.meta.leftOut = { backend, capability, reason };
  return context.skip(`${capability}: ${reason}`);
}

/** The device that tests may register interfaces for; where there is none, skips on the record. */
export function deviceOf(context: TestContext, { name, testDevice }: Backend): string {
  if (testDevice !== undefined) return testDevice;
  return skip(context, name, 'testDevice', 'a real device would keep the interface');
}

/** For a test that writes to HKEY_LOCAL_MACHINE: where this caller may not, skips on the record. */
export function needsAdministrator(context: TestContext, elevated: boolean): void {
  if (elevated) return;
  skip(context, 'native', 'administrator', 'only administrators write to HKEY_LOCAL_MACHINE');
}
