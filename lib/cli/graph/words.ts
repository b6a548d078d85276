import { type GraphNode, type LinkGraph, leading, type Role } from './link-graph.js';

/** How a node looks: the kind of its name, or the object at it. */
export type Look = 'local' | 'global' | 'hidden' | 'path' | Exclude<Role, 'link' | 'loop'>;
/** A mark for a broken link, besides its look. */
export type Fault = 'loop' | 'missing' | 'denied';

const ROLES: Readonly<Record<Role, string>> = {
  link: 'path, leads on',
  loop: 'path, leads in a circle',
  device: 'device',
  folder: 'folder',
  file: 'file',
  directory: 'object directory',
  missing: 'nothing by that name',
  denied: 'access denied',
  prefix: 'a whole path follows',
};

const FAULTS: Readonly<Record<Fault, string>> = {
  loop: 'leads in a circle',
  missing: 'gone',
  denied: 'access denied',
};

/** The names of the looks and marks in the legend, in its order. */
export const LEGEND: readonly (readonly [Look | Fault, string])[] = [
  ['local', 'local name'],
  ['global', 'global name'],
  ['hidden', 'shadowed global name'],
  ['path', 'path on the way'],
  ['device', 'device'],
  ['folder', 'folder'],
  ['file', 'file'],
  ['directory', 'object directory'],
  ['prefix', 'empty target'],
  ['missing', 'missing target'],
  ['denied', 'access denied'],
  ['loop', 'loop'],
];

export function lookOf({ name, role }: GraphNode): Look {
  if (name !== undefined) return name.hidden ? 'hidden' : name.scope;
  return role === 'link' || role === 'loop' ? 'path' : role;
}

export function faultOf({ role }: GraphNode): Fault | undefined {
  return role === 'loop' || role === 'missing' || role === 'denied' ? role : undefined;
}

/** A node's first line, in full. */
export function titleOf({ name, path, role }: GraphNode): string {
  return name?.text ?? (role === 'prefix' ? '(empty)' : path);
}

/** A node's second line. */
export function subtitleOf(node: GraphNode): string {
  const { name, role } = node;
  if (name === undefined) return ROLES[role];
  const fault = faultOf(node);
  return [
    name.kind,
    name.scope,
    ...(name.hidden ? ['hidden'] : []),
    ...(fault === undefined ? [] : [FAULTS[fault]]),
  ].join(', ');
}

/** @returns the graph in one line: `13 names, 14 links, 1 missing` */
export function summaryOf(graph: LinkGraph): string {
  const having = (role: Role) => graph.nodes.filter((node) => node.role === role).length;
  const troubles = [
    [having('missing'), 'missing'],
    [having('loop'), 'in a circle'],
    [having('denied'), 'not readable'],
  ] as const;
  return [
    counted(namesIn(graph), 'name'),
    counted(leading(graph).length, 'link'),
    ...troubles.filter(([count]) => count > 0).map(([count, says]) => `${count} ${says}`),
  ].join(', ');
}

/** @returns how many of its nodes are MS-DOS device names */
export function namesIn({ nodes }: LinkGraph): number {
  return nodes.filter(({ name }) => name !== undefined).length;
}

/** `1 link`, `2 links`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
