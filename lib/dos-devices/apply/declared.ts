import type { Place } from '../../arguments/index.js';
import type { Scope } from '../../object-manager/scope.js';
import type { DeviceSelector } from '../devices/selector-keys.js';

/** What a name must lead to, checked and in one form. */
export type Want =
  | { readonly kind: 'target'; readonly target: string; readonly raw: boolean }
  | { readonly kind: 'alias'; readonly other: string; readonly byName: boolean }
  | { readonly kind: 'device'; readonly selector: DeviceSelector }
  | { readonly kind: 'absent' };

/** One name of a declaration. */
export interface Declared {
  /** The exact name. */
  readonly name: string;
  readonly place: Place;
  readonly scope: Scope | undefined;
  readonly replace: boolean;
  readonly want: Want;
}
