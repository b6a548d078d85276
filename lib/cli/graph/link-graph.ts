import type { Resolution } from '../../dos-devices/read/resolve.js';
import type { Scope } from '../../dos-devices/types.js';
import type { DeviceKind } from '../../names/index.js';

/**
 * What is at a path: a link that leads on, one that leads in a circle, or an end. `prefix` is the
 * target of `GLOBALROOT`: empty, so that what follows the name is a whole path.
 */
export type Role = 'link' | 'prefix' | Resolution['end'];

/** An MS-DOS device name. */
export interface NameInGraph {
  readonly text: string;
  readonly kind: DeviceKind;
  readonly scope: Scope;
  /** A global name that a local one hides. */
  readonly hidden: boolean;
}

export interface GraphNode {
  /** `\??\COM1`, `\GLOBAL??\COM1` for a hidden one, `\Device\Serial0`. */
  readonly path: string;
  readonly role: Role;
  /** Absent for what is no MS-DOS device name. */
  readonly name?: NameInGraph;
}

export interface GraphLink {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** `hides` is no link: from a local name to the global one behind it. */
  readonly kind: 'leads' | 'hides';
}

/** Names and where they lead, in the order of the names. */
export interface LinkGraph {
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
}

/** The links themselves, without what hides what. */
export function leading({ links }: LinkGraph): readonly GraphLink[] {
  return links.filter(({ kind }) => kind === 'leads');
}
