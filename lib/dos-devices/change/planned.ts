import type { Redefinition } from '../../definitions/index.js';
import { lastingLifetime } from '../../object-manager/scope.js';
import type { Change } from '../types.js';

/** @returns a change that is not made, and that lasts as long as names of its scope do */
export function plannedChange<Action extends Change['action']>(
  action: Action,
  { name, scope, before, after }: Redefinition,
): Change & { readonly action: Action } {
  return { action, done: false, name, scope, lifetime: lastingLifetime(scope), before, after };
}
