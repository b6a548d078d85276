import type { GraphLink, GraphNode } from './link-graph.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A node with its position; `x` and `y` are its upper left corner. */
export interface Box extends Point, Size {
  readonly node: GraphNode;
}

/** A link as a Bézier curve: its start, then three points for each piece. */
export interface Wire {
  readonly link: GraphLink;
  readonly points: readonly Point[];
}

/** Boxes and lines, all of them between 0, 0 and its size. */
export interface Drawing extends Size {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
}

export function drawing(boxes: readonly Box[], wires: readonly Wire[]): Drawing {
  const points = wires.flatMap((wire) => wire.points);
  const corners = boxes.map(({ x, y, width, height }) => ({ x: x + width, y: y + height }));
  const all = [...boxes, ...corners, ...points];
  const [left, top] = [least(all, 'x'), least(all, 'y')];
  const [width, height] = [-least(all, 'x', -1) - left, -least(all, 'y', -1) - top];
  return moved({ boxes, wires, width, height }, -left, -top);
}

/** Not by spreading: a call with as many arguments as points could be refused. */
function least(points: readonly Point[], axis: 'x' | 'y', sign = 1): number {
  return points.reduce((found, point) => Math.min(found, sign * point[axis]), Infinity);
}

function moved({ boxes, wires, ...size }: Drawing, dx: number, dy: number): Drawing {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + dx, y: point.y + dy });
  return {
    ...size,
    boxes: boxes.map(move),
    wires: wires.map(({ link, points }) => ({ link, points: points.map(move) })),
  };
}

/**
 * Arranges drawings in columns on a page.
 * @param gap between columns, and between drawings
 * @param shape the approximate ratio of the page's width to its height
 */
export function inColumns(drawings: readonly Drawing[], gap: Size, shape: number): Drawing {
  const widest = drawings.reduce((width, it) => Math.max(width, it.width), 0) + gap.width;
  const length = drawings.reduce((sum, it) => sum + it.height + gap.height, 0);
  const columns = Math.max(1, Math.round(Math.sqrt((shape * length) / widest)));
  const page = { boxes: [] as Box[], wires: [] as Wire[], width: 0, height: 0 };
  let [x, y, column, passed] = [0, 0, 0, 0];
  for (const it of drawings) {
    // By the position of its middle in the whole length, so that the last columns are as full as
    // the first.
    const own = Math.floor(((passed + it.height / 2) / length) * columns);
    if (own > column) [x, y, column] = [page.width + gap.width, 0, own];
    const { boxes, wires } = moved(it, x, y);
    for (const box of boxes) page.boxes.push(box);
    for (const wire of wires) page.wires.push(wire);
    page.width = Math.max(page.width, x + it.width);
    page.height = Math.max(page.height, y + it.height);
    y += it.height + gap.height;
    passed += it.height + gap.height;
  }
  return page;
}
