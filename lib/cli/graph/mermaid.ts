import { escapeUnsafe } from '../../status/escape.js';
import type { GraphNode, LinkGraph } from './link-graph.js';
import { type Fault, faultOf, type Look, lookOf, subtitleOf, titleOf } from './words.js';

/** The brackets around a label, which determine the node's shape. */
const SHAPES: Readonly<Record<Look, readonly [string, string]>> = {
  local: ['([', '])'],
  global: ['([', '])'],
  hidden: ['([', '])'],
  path: ['[', ']'],
  device: ['[[', ']]'],
  folder: ['[(', ')]'],
  file: ['[\\', '\\]'],
  directory: ['[/', '\\]'],
  prefix: ['[/', '/]'],
  missing: ['>', ']'],
  denied: ['{{', '}}'],
};

/** Colours for light and dark backgrounds. */
const STYLES: Readonly<Record<Look | Fault, string>> = {
  local: 'fill:#ddf0ff,stroke:#0969da,color:#1b1f24',
  global: 'fill:#e3f6e5,stroke:#1a7f37,color:#1b1f24',
  hidden: 'fill:#ffffff,stroke:#1a7f37,color:#59636e,stroke-dasharray:4 3',
  path: 'fill:#ffffff,stroke:#8c959f,color:#1b1f24',
  device: 'fill:#e9ecef,stroke:#57606a,color:#1b1f24',
  folder: 'fill:#fdf3d8,stroke:#a37b1c,color:#1b1f24',
  file: 'fill:#e6f5f5,stroke:#1b7c83,color:#1b1f24',
  directory: 'fill:#f1e8ff,stroke:#8250df,color:#1b1f24',
  prefix: 'fill:#ffffff,stroke:#8c959f,color:#59636e,stroke-dasharray:1 3',
  missing: 'fill:#fff0ef,stroke:#cf222e,color:#a40e26,stroke-dasharray:5 4',
  denied: 'fill:#ffeff7,stroke:#bf3989,color:#99286e',
  loop: 'fill:#fff3c4,stroke:#9a6700,color:#1b1f24,stroke-width:3px',
};

/** The source of a Mermaid flowchart. */
export function mermaid({ nodes, links }: LinkGraph): string {
  const ids = new Map(nodes.map((node, index) => [node, `n${index}`]));
  const used = new Set(nodes.map(classOf));
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node)}${shaped(node)}:::${classOf(node)}`),
    ...links.map(({ from, to, kind }) => {
      const arrow = kind === 'leads' ? '-->' : '-. hides .->';
      return `  ${ids.get(from)} ${arrow} ${ids.get(to)}`;
    }),
    ...[...used].sort().map((name) => `  classDef ${name} ${STYLES[name]}`),
  ].join('\n');
}

function classOf(node: GraphNode): Look | Fault {
  return faultOf(node) ?? lookOf(node);
}

function shaped(node: GraphNode): string {
  const [open, close] = SHAPES[lookOf(node)];
  return `${open}"${escaped(titleOf(node))}<br/>${subtitleOf(node)}"${close}`;
}

/** Texts that Mermaid interprets even when written as entities: formulas, icons, marks. */
const TO_BREAK = String.raw`(\$(?=\$)|:(?=fa-)|ﬂ(?=°)|¶(?=ß))`;
const PLAIN = String.raw`[A-Za-z0-9?{}]+|(?<=\S) (?=\S)|(?<=\w)-(?=\w)|\\(?=[A-Za-mo-z0-9])|:$`;
const PIECES = new RegExp(`${TO_BREAK}|${PLAIN}|(.)`, 'gu');

/**
 * A label's text. Mermaid reads labels as Markdown and HTML, and looks for line ends (`\n`),
 * directives, formulas and icons in them, so every character that could have a meaning is written
 * as an entity.
 */
function escaped(text: string): string {
  return escapeUnsafe(text).replace(PIECES, (plain, broken?: string, other?: string) => {
    const entity = `#${(broken ?? other)?.codePointAt(0)};`;
    if (broken !== undefined) return `${entity}<wbr/>`;
    return other === undefined ? plain : entity;
  });
}
