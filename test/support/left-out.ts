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
  const had = without.find((name) => backend.objectManager.capabilities[name] === true);
  const lack =
    had === undefined
      ? missing(backend, needs)
      : { capability: `without ${had}`, reason: `this caller has ${had}` };
  if (lack === undefined) return;
  context.task.meta.leftOut = { backend: backend.name, ...lack };
  context.skip(`${lack.capability}: ${lack.reason}`);
}

/** The device that tests may register interfaces for; where there is none, skips on the record. */
export function deviceOf(context: TestContext, { name, testDevice }: Backend): string {
  if (testDevice !== undefined) return testDevice;
  const reason = 'a real device would keep the interface';
  context.task.meta.leftOut = { backend: name, capability: 'testDevice', reason };
  return context.skip(reason);
}

/** For a test that writes to HKEY_LOCAL_MACHINE: where this caller may not, skips on the record. */
export function needsAdministrator(context: TestContext, elevated: boolean): void {
  if (elevated) return;
  const reason = 'only administrators write to HKEY_LOCAL_MACHINE';
  context.task.meta.leftOut = { backend: 'native', capability: 'administrator', reason };
  context.skip(reason);
}
