import { escapeUnsafe } from '../../status/escape.js';
import type { Box, Point, Size } from './drawing.js';
import type { GraphNode } from './link-graph.js';
import { columnsOf, shortText } from './short-text.js';
import { faultOf, lookOf, subtitleOf, titleOf } from './words.js';
import { element, xmlText } from './xml.js';

const HEIGHT = 42;
const PADDING = 13;
/** The width of a column, a little more than the fonts need. */
const TITLE_WIDTH = 7.4;
const SUBTITLE_WIDTH = 5.8;
/** The length of a title that is shown completely. */
const COLUMNS = 34;
const NARROWEST = 130;

/** One size for all, so that columns are straight. */
export function boxSize(nodes: readonly GraphNode[]): Size {
  const widths = nodes.map((node) =>
    Math.max(
      Math.min(columnsOf(escapeUnsafe(titleOf(node))), COLUMNS) * TITLE_WIDTH,
      columnsOf(subtitleOf(node)) * SUBTITLE_WIDTH,
    ),
  );
  const widest = widths.reduce((most, width) => Math.max(most, width), NARROWEST);
  return { width: Math.ceil(widest) + 2 * PADDING, height: HEIGHT };
}

/** A node with its two lines, and its full text as a tooltip. */
export function svgBox({ node, ...area }: Box): string {
  const { x, y } = area;
  const says = subtitleOf(node);
  const text = (className: string, dy: number, content: string) =>
    element('text', { class: className, x: x + PADDING, y: y + dy }, xmlText(content));
  return element(
    'g',
    { class: ['node', ...classesOf(node)].join(' ') },
    element('title', {}, xmlText(`${node.path === '' ? titleOf(node) : node.path}: ${says}`)),
    ...shape(node, area),
    text('name', 18, shortText(titleOf(node), COLUMNS)),
    text('says', 33, says),
  );
}

export function classesOf(node: GraphNode): readonly string[] {
  return [...new Set([lookOf(node), faultOf(node) ?? lookOf(node)])];
}

/** Names are rounded; everything else is square, and a directory has two borders. */
function shape(node: Pick<GraphNode, 'name' | 'role'>, area: Point & Size): string[] {
  const { x, y, width, height } = area;
  const box = (inset: number) =>
    element('rect', {
      class: 'box',
      x: x + inset,
      y: y + inset,
      width: width - 2 * inset,
      height: height - 2 * inset,
      rx: node.name === undefined ? 2 : 10,
    });
  const bar = { class: 'bar', x: x + 5, y: y + 7, width: 3, height: height - 14, rx: 1.5 };
  return [box(0), ...(node.role === 'directory' ? [box(2.5)] : []), element('rect', bar)];
}
