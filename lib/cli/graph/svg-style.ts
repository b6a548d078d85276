import type { Fault, Look } from './words.js';

/** The fill of a box, its border, and the bar at its left. */
type Paint = readonly [fill: string, border: string, bar: string];
interface Theme {
  readonly page: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly circle: string;
  readonly boxes: Readonly<Record<Look | Fault, Paint>>;
}

const LIGHT: Theme = {
  page: '#ffffff',
  text: '#1b1f24',
  quiet: '#57606a',
  line: '#6e7781',
  circle: '#b35900',
  boxes: {
    local: ['#eaf4ff', '#84b6ee', '#0969da'],
    global: ['#ecf8ee', '#86c795', '#1a7f37'],
    hidden: ['#ffffff', '#5aa86d', '#a9d8b4'],
    path: ['#ffffff', '#c9d1d9', '#c9d1d9'],
    device: ['#f1f3f5', '#8c959f', '#57606a'],
    folder: ['#fdf8e8', '#cfae5c', '#a37b1c'],
    file: ['#eef8f8', '#7fbcc0', '#1b7c83'],
    directory: ['#f6f0ff', '#bd9bea', '#8250df'],
    prefix: ['#ffffff', '#8c959f', '#c9d1d9'],
    missing: ['#fff1f0', '#cf222e', '#cf222e'],
    denied: ['#fff0f8', '#d878ae', '#bf3989'],
    loop: ['#fff6e5', '#b35900', '#b35900'],
  },
};

const DARK: Theme = {
  page: '#0f1318',
  text: '#e6edf3',
  quiet: '#9aa4af',
  line: '#7d8792',
  circle: '#f0a03c',
  boxes: {
    local: ['#12263d', '#2f6db3', '#58a6ff'],
    global: ['#12291b', '#2f7d46', '#3fb950'],
    hidden: ['#0f1318', '#2f7d46', '#235a35'],
    path: ['#0f1318', '#3d4650', '#3d4650'],
    device: ['#1d232a', '#606b77', '#9aa4af'],
    folder: ['#2b2412', '#7d6527', '#d4a72c'],
    file: ['#11282a', '#2c6e73', '#39c5cf'],
    directory: ['#231a35', '#6b48a8', '#a371f7'],
    prefix: ['#0f1318', '#606b77', '#3d4650'],
    missing: ['#2d1416', '#f85149', '#f85149'],
    denied: ['#2e1524', '#a8457e', '#db61a2'],
    loop: ['#2f2211', '#f0a03c', '#f0a03c'],
  },
};

const SHAPES = [
  'text{font:12px ui-monospace,"Cascadia Mono",Consolas,Menlo,"DejaVu Sans Mono",monospace}',
  '.says,.key{font:10.5px system-ui,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif}',
  '.heading{font:600 16px system-ui,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif}',
  '.box{stroke-width:1}',
  '.loop .box{stroke-width:2}',
  '.hidden .box,.missing .box{stroke-dasharray:5 3}',
  '.prefix .box{stroke-dasharray:1.5 2.5}',
  '.wire{fill:none;stroke-width:1.4;marker-end:url(#dosdev-end)}',
  '.wire.loop{stroke-width:2;marker-end:url(#dosdev-end-loop)}',
  '.wire.hides{stroke-dasharray:4 4;marker-end:none}',
];

/** The style sheet: light, or dark as the reader's system is. */
export function styleSheet(): string {
  const dark = rules(DARK).join('\n');
  return [...SHAPES, ...rules(LIGHT), `@media (prefers-color-scheme:dark){\n${dark}\n}`].join('\n');
}

function rules({ page, text, quiet, line, circle, boxes }: Theme): string[] {
  const paints = Object.entries(boxes);
  return [
    `.page{fill:${page}}`,
    `text{fill:${text}}`,
    `.says,.key,.hidden text{fill:${quiet}}`,
    `.wire{stroke:${line}}`,
    `#dosdev-end path{fill:${line}}`,
    `.wire.loop{stroke:${circle}}`,
    `#dosdev-end-loop path{fill:${circle}}`,
    ...paints.map(([name, [fill, border]]) => `.${name} .box{fill:${fill};stroke:${border}}`),
    // The last rule applies: a mark colours the box, and leaves the bar to the kind of the name.
    ...paints.toReversed().map(([name, [, , bar]]) => `.${name} .bar{fill:${bar}}`),
  ];
}
