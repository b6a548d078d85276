import type { Point } from './drawing.js';

/** A group without its names: links by the positions of their nodes. */
export interface Shape {
  readonly nodes: number;
  readonly links: readonly (readonly [from: number, to: number])[];
}

/** The upper left corners of a shape's nodes, and the bends of its links. */
export interface Positions {
  readonly corners: readonly Point[];
  readonly bends: readonly (readonly Point[])[];
}

/**
 * Sorts names that lead to the same node and that nothing leads to. Their positions can be
 * exchanged, and dagre does not know the names.
 */
export function inOrder(shape: Shape, positions: Positions): Positions {
  const [corners, bends] = [[...positions.corners], [...positions.bends]];
  for (const siblings of siblingsOf(shape, positions)) {
    const free = siblings
      .map(([from, link]) => ({ corner: positions.corners[from], bend: positions.bends[link] }))
      .sort((a, b) => (a.corner?.y ?? 0) - (b.corner?.y ?? 0));
    for (const [index, [from, link]] of siblings.entries()) {
      const { corner, bend } = free[index] ?? {};
      if (corner === undefined || bend === undefined) continue;
      corners[from] = corner;
      bends[link] = bend;
    }
  }
  return { corners, bends };
}

type Sibling = readonly [from: number, link: number];

/** Nodes with a single link, by its end and length, in the order of the nodes. */
function siblingsOf({ links }: Shape, { corners }: Positions): readonly (readonly Sibling[])[] {
  const degrees = new Map<number, number>();
  for (const node of links.flat()) degrees.set(node, (degrees.get(node) ?? 0) + 1);
  const alone = links
    .map(([from, to], link) => ({ from, to, link }))
    .filter(({ from }) => degrees.get(from) === 1)
    .sort((a, b) => a.from - b.from);
  const groups = new Map<string, Sibling[]>();
  for (const { from, to, link } of alone) {
    const key = `${to} ${corners[from]?.x}`;
    const group = groups.get(key) ?? [];
    group.push([from, link]);
    groups.set(key, group);
  }
  return [...groups.values()];
}
