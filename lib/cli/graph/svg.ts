import { inColumns, type Wire } from './drawing.js';
import { layOut } from './layout.js';
import type { LinkGraph } from './link-graph.js';
import { boxSize, svgBox } from './svg-box.js';
import { svgLegend } from './svg-legend.js';
import { styleSheet } from './svg-style.js';
import { summaryOf } from './words.js';
import { element, shown, xmlText } from './xml.js';

const TITLE = 'Where DOS device names lead';
const NOTHING = 'No such names.';
const MARGIN = 24;
/** The distances from the top to the legend, and from there to the boxes. */
const HEADING = 72;
const BELOW_LEGEND = 12;
const NARROWEST = 520;
const GAP = { width: 56, height: 12 };
/** The ratio of width to height, when there is enough for a page. */
const PAGE_SHAPE = 1.5;

/** A picture of the graph, as an SVG document. */
export function svg(graph: LinkGraph): string {
  const page = inColumns(layOut(graph, boxSize(graph.nodes)), GAP, PAGE_SHAPE);
  const legend = svgLegend(graph, Math.max(page.width, NARROWEST));
  const top = HEADING + legend.height + BELOW_LEGEND;
  const width = Math.ceil(Math.max(page.width, legend.width, NARROWEST)) + 2 * MARGIN;
  const height = Math.ceil(top + page.height) + MARGIN;
  const summary = graph.nodes.length === 0 ? NOTHING : summaryOf(graph);
  const lines = [
    element('title', { id: 'dosdev-title' }, TITLE),
    element('desc', { id: 'dosdev-desc' }, xmlText(summary)),
    element('style', {}, `\n${styleSheet()}\n`),
    element('defs', {}, arrow('dosdev-end'), arrow('dosdev-end-loop')),
    element('rect', { class: 'page', width, height }),
    element('text', { class: 'heading', x: MARGIN, y: 36 }, TITLE),
    element('text', { class: 'says', x: MARGIN, y: 55 }, xmlText(summary)),
    element('g', { transform: `translate(${MARGIN} ${HEADING})` }, legend.svg),
    `<g transform="translate(${MARGIN} ${top})">`,
    ...page.wires.map(svgWire),
    ...page.boxes.map(svgBox),
    '</g>',
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'dosdev-title dosdev-desc',
  };
  return element('svg', attributes, '\n', lines.join('\n'), '\n');
}

function svgWire({ link: { from, kind }, points }: Wire): string {
  const [start = '', ...rest] = points.map(({ x, y }) => `${shown(x)} ${shown(y)}`);
  const inCircle = kind === 'leads' && from.role === 'loop';
  const classes = ['wire', ...(kind === 'hides' ? [kind] : []), ...(inCircle ? ['loop'] : [])];
  return element('path', { class: classes.join(' '), d: `M${start}C${rest.join(' ')}` });
}

function arrow(id: string): string {
  const size = { refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' };
  return element(
    'marker',
    { id, markerUnits: 'userSpaceOnUse', ...size },
    element('path', { d: 'M0 0L8 4L0 8Z' }),
  );
}
