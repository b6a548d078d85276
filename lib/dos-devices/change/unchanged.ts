import { lastingLifetime, type Scope } from '../../object-manager/scope.js';
import type { NoPlan } from './plan.js';

/** @returns the change of a name that is as asked for, with its definitions in the scope */
export function unchanged(
  name: string,
  scope: Scope,
  definitions: readonly string[],
): NoPlan['change'] {
  return {
    action: 'unchanged',
    done: false,
    name,
    scope,
    lifetime: lastingLifetime(scope),
    before: definitions,
    after: definitions,
  };
}
