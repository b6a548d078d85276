import type { Resolution } from '../../dos-devices/read/resolve.js';
import type { Scope } from '../../dos-devices/types.js';
import type { DeviceKind } from '../../names/index.js';

/**
 * The object at a path: a link that leads on, one that leads into a loop, or an end. `prefix` is
 * the target of `GLOBALROOT`: empty, so that the rest of the path is a whole path.
 */
export type Role = 'link' | 'prefix' | Resolution['end'];

/** An MS-DOS device name. */
export interface NameInGraph {
  readonly text: string;
  readonly kind: DeviceKind;
  readonly scope: Scope;
  /** Whether it is a global name that a local one shadows. */
  readonly hidden: boolean;
}

export interface GraphNode {
  /** `\??\COM1`, `\GLOBAL??\COM1` for a shadowed one, `\Device\Serial0`. */
  readonly path: string;
  readonly role: Role;
  /** Absent unless it is an MS-DOS device name. */
  readonly name?: NameInGraph;
}

export interface GraphLink {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** `hides` is not a link: it leads from a local name to the global one that it shadows. */
  readonly kind: 'leads' | 'hides';
}

/** Names and their targets, in the order of the names. */
export interface LinkGraph {
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
}

/** The links themselves, without the shadowed names. */
export function leading({ links }: LinkGraph): readonly GraphLink[] {
  return links.filter(({ kind }) => kind === 'leads');
}
