import { Graph, layout } from '@dagrejs/dagre';
import { CommandError, EXIT } from '../exit-codes.js';
import { curve } from './curve.js';
import { type Drawing, drawing, type Point, type Size } from './drawing.js';
import { groupsOf } from './groups.js';
import type { LinkGraph } from './link-graph.js';
import { inOrder, type Positions, type Shape } from './shape.js';
import { counted, namesIn } from './words.js';

const SPACING = { rankdir: 'LR', nodesep: 12, edgesep: 18, ranksep: 64 } as const;

/** More boxes take long to lay out, and are too many to read: 2,000 names with a device each. */
export const MOST_BOXES = 4000;

/**
 * Lays out connected nodes, from left to right: a drawing for each group.
 * @throws {CommandError} when there are more than {@link MOST_BOXES}, or a chain of names is too
 *   long to be laid out
 */
export function layOut(graph: LinkGraph, box: Size): readonly Drawing[] {
  if (graph.nodes.length > MOST_BOXES) {
    const has = `${counted(namesIn(graph), 'name')} would be ${graph.nodes.length} boxes`;
    const reason = `its ${has}, and a picture has at most ${MOST_BOXES}`;
    const hint = 'choose fewer names with --match or --kind, or take --format mermaid';
    throw new CommandError(EXIT.FAILED, 'the graph is too large for a picture', reason, hint);
  }
  try {
    return layOutGroups(graph, box);
  } catch (cause) {
    // dagre recurses from link to link.
    if (!(cause instanceof RangeError)) throw cause;
    const reason = 'names lead to one another in too long a row';
    const hint = 'choose fewer with --match, or take --format mermaid';
    throw new CommandError(EXIT.FAILED, 'the graph cannot be laid out', reason, hint);
  }
}

function layOutGroups(graph: LinkGraph, box: Size): readonly Drawing[] {
  // Most groups are a name and its device, so a known shape is not laid out again.
  const known = new Map<string, Positions>();
  return groupsOf(graph).map(({ nodes, links }) => {
    const at = new Map(nodes.map((node, index) => [node, index]));
    const shape: Shape = {
      nodes: nodes.length,
      links: links.map(({ from, to }) => [at.get(from) ?? 0, at.get(to) ?? 0]),
    };
    const key = JSON.stringify(shape);
    const { corners, bends } = known.get(key) ?? inOrder(shape, positionsOf(shape, box));
    known.set(key, { corners, bends });
    const boxes = nodes.map((node, index) => ({ x: 0, y: 0, ...corners[index], ...box, node }));
    const wires = links.flatMap((link, index) => {
      const [from = -1, to = -1] = shape.links[index] ?? [];
      const [first, last] = [boxes[from], boxes[to]];
      return first && last ? [{ link, points: curve(first, last, bends[index] ?? []) }] : [];
    });
    return drawing(boxes, wires);
  });
}

function positionsOf({ nodes, links }: Shape, { width, height }: Size): Positions {
  const graph = new Graph<object, Size & Partial<Point>, { points?: readonly Point[] }>({
    multigraph: true,
  });
  graph.setGraph({ ...SPACING });
  for (let node = 0; node < nodes; node++) graph.setNode(`n${node}`, { width, height });
  for (const [index, [from, to]] of links.entries()) {
    // A link to itself needs no position: the right side of its box is free.
    if (from !== to) graph.setEdge(`n${from}`, `n${to}`, {}, `${index}`);
  }
  layout(graph);
  return {
    corners: Array.from({ length: nodes }, (_, node) => {
      const { x = 0, y = 0 } = graph.node(`n${node}`);
      return { x: x - width / 2, y: y - height / 2 };
    }),
    bends: links.map(([from, to], index) => {
      const points = graph.edge(`n${from}`, `n${to}`, `${index}`)?.points ?? [];
      // The first and the last are on the boxes' borders.
      return points.slice(1, -1);
    }),
  };
}
