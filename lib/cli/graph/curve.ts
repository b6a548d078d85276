import type { Box, Point } from './drawing.js';

/** The distance from a side's middle of a line that must not meet the one that leads on. */
const ASIDE = 12;
const SELF_REACH = 34;

/**
 * A Bézier curve from a box to a box, level at both.
 * @param bends the points that it passes
 * @returns its start, and for each piece two control points and the piece's end
 */
export function curve(from: Box, to: Box, bends: readonly Point[]): readonly Point[] {
  if (from.node === to.node) return circle(from);
  const back = to.x < from.x;
  const start = side(from, back ? 'left' : 'right', back ? bends[0] : undefined);
  const end = side(to, back ? 'right' : 'left', back ? bends.at(-1) : undefined);
  const points = [start, ...bends, end];
  const slopes = points.map((point, index) => slopeAt(points[index - 1], point, points[index + 1]));
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (before === undefined) return [point];
    const half = (point.x - before.x) / 2;
    return [
      { x: before.x + half, y: before.y + half * (slopes[index - 1] ?? 0) },
      { x: point.x - half, y: point.y - half * (slopes[index] ?? 0) },
      point,
    ];
  });
}

/** As steep as the flatter of its neighbours, and level at a turn, so that it does not overshoot. */
function slopeAt(before: Point | undefined, point: Point, after: Point | undefined): number {
  if (before === undefined || after === undefined) return 0;
  const coming = (point.y - before.y) / (point.x - before.x);
  const going = (after.y - point.y) / (after.x - point.x);
  if (coming * going <= 0) return 0;
  return Math.sign(coming) * Math.min(Math.abs(coming), Math.abs(going));
}

function side({ x, y, width, height }: Box, where: 'left' | 'right', towards?: Point): Point {
  const middle = y + height / 2;
  const aside = towards === undefined ? 0 : towards.y < middle ? -ASIDE : ASIDE;
  return { x: where === 'left' ? x : x + width, y: middle + aside };
}

/** dagre draws a link from a box to itself across the box. */
function circle(box: Box): readonly Point[] {
  const { x, y } = side(box, 'right');
  return [
    { x, y: y - ASIDE },
    { x: x + SELF_REACH, y: y - ASIDE },
    { x: x + SELF_REACH, y: y + ASIDE },
    { x, y: y + ASIDE },
  ];
}
