import type { Size } from './drawing.js';
import type { LinkGraph } from './link-graph.js';
import { classesOf } from './svg-box.js';
import { LEGEND } from './words.js';
import { element, xmlText } from './xml.js';

const SAMPLE = { width: 22, height: 14 };
const ROW = 22;
const GAP = 18;
const LETTER = 5.8;

/** The meanings of the looks in a graph, in rows. */
export function svgLegend(graph: LinkGraph, width: number): Size & { readonly svg: string } {
  const used = new Set(graph.nodes.flatMap(classesOf));
  const entries = LEGEND.filter(([name]) => used.has(name));
  let [x, y, widest] = [0, 0, 0];
  const keys = entries.map(([name, says]) => {
    const space = SAMPLE.width + 7 + says.length * LETTER;
    if (x > 0 && x + space > width) [x, y] = [0, y + ROW];
    const key = element(
      'g',
      { class: name },
      element('rect', { class: 'box', x, y, ...SAMPLE, rx: 3 }),
      element('rect', { class: 'bar', x: x + 3, y: y + 3, width: 3, height: 8, rx: 1.5 }),
      element('text', { class: 'key', x: x + SAMPLE.width + 7, y: y + 11 }, xmlText(says)),
    );
    widest = Math.max(widest, x + space);
    x += space + GAP;
    return key;
  });
  return { svg: keys.join('\n'), width: widest, height: entries.length === 0 ? 0 : y + ROW };
}
