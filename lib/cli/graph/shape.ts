import type { Point } from './drawing.js';

/** A group without its names: links by the positions of their nodes. */
export interface Shape {
  readonly nodes: number;
  readonly links: readonly (readonly [from: number, to: number])[];
}

/** Where a shape's nodes have their upper left corners, and its links bend. */
export interface Positions {
  readonly corners: readonly Point[];
  readonly bends: readonly (readonly Point[])[];
}

/**
 * Brings names into their order that lead to the same and are led to by none: any of them may have
 * any of their positions, and dagre knows nothing of names.
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

/** Nodes with one link and no other, by where it leads to and how far, in the order of the nodes. */
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
