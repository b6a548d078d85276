import { SaxesParser } from 'saxes';

/** An element as it was read. */
export interface Read {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Read[];
  text: string;
}

/** @throws {Error} what is not well-formed XML */
function readXml(text: string): Read {
  const document: Read = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [root = document] = document.children;
  return root;
}

export interface PictureNode {
  readonly classes: readonly string[];
  readonly title: string;
  /** The two lines of text. */
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PictureWire {
  readonly classes: readonly string[];
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What a picture of a graph shows, in its own coordinates. */
export interface Picture {
  readonly root: Read;
  readonly size: readonly [width: number, height: number];
  readonly nodes: readonly PictureNode[];
  readonly wires: readonly PictureWire[];
  /** The classes of the legend's entries. */
  readonly legend: readonly string[];
}

/** @throws {Error} what is not well-formed XML */
export function readPicture(text: string): Picture {
  const root = readXml(text);
  const [left, top, width = 0, height = 0] = numbers(root.attributes.viewBox);
  if (left !== 0 || top !== 0) throw new Error('the view box does not begin at 0 0');
  const groups = root.children.filter(({ name }) => name === 'g');
  const legend = groups[0]?.children.map(({ attributes }) => attributes.class ?? '') ?? [];
  const [dx = 0, dy = 0] = numbers(groups[1]?.attributes.transform);
  const drawn = groups[1]?.children ?? [];
  return {
    root,
    size: [width, height],
    legend,
    nodes: drawn.filter(({ name }) => name === 'g').map((group) => nodeOf(group, dx, dy)),
    wires: drawn
      .filter(({ name }) => name === 'path')
      .map(({ attributes: { class: classes = '', d } }) => ({
        classes: classes.split(' '),
        points: pairs(numbers(d)).map(([x, y]) => [x + dx, y + dy] as const),
      })),
  };
}

/** Boxes and lines that lie outside, boxes that do not keep apart, lines that end at none. */
export function misplaced({ nodes, wires, size: [width, height] }: Picture): readonly string[] {
  const outside = ([x, y]: readonly [number, number]) =>
    !(x >= 0 && y >= 0 && x <= width && y <= height);
  const corners = nodes.flatMap(({ left, top, right, bottom }) => [
    [left, top] as const,
    [right, bottom] as const,
  ]);
  const points = wires.flatMap((wire) => wire.points);
  const ends = wires.flatMap((wire) => [wire.points[0], wire.points.at(-1)]);
  return [
    ...[...corners, ...points].filter(outside).map((point) => `${point} is outside`),
    ...nodes.flatMap((node, index) =>
      nodes
        .slice(index + 1)
        .filter((other) => tooClose(node, other))
        .map((other) => `${node.title} at ${other.title}`),
    ),
    ...ends
      .filter((end) => !nodes.some((node) => end !== undefined && isOnSide(end, node)))
      .map((end) => `a line ends at ${end}`),
  ];
}

const LEAST_GAP = 8;

function tooClose(a: PictureNode, b: PictureNode): boolean {
  const beside = a.left < b.right + LEAST_GAP && b.left < a.right + LEAST_GAP;
  return beside && a.top < b.bottom + LEAST_GAP && b.top < a.bottom + LEAST_GAP;
}

/** To a tenth of a pixel, to which numbers are written. */
function isOnSide([x, y]: readonly [number, number], node: PictureNode): boolean {
  const beside = [node.left, node.right].some((side) => Math.abs(side - x) < 0.2);
  return beside && y > node.top && y < node.bottom;
}

function nodeOf({ attributes, children }: Read, dx: number, dy: number): PictureNode {
  const box = children.find((child) => child.attributes.class === 'box')?.attributes ?? {};
  const [left = NaN, top = NaN] = [Number(box.x) + dx, Number(box.y) + dy];
  return {
    classes: (attributes.class ?? '').split(' '),
    title: children.find(({ name }) => name === 'title')?.text ?? '',
    lines: children.filter(({ name }) => name === 'text').map((child) => child.text),
    left,
    top,
    right: left + Number(box.width),
    bottom: top + Number(box.height),
  };
}

function numbers(text = ''): readonly number[] {
  return (text.match(/[^\sA-Za-z()]+/g) ?? []).map(Number);
}

function pairs(values: readonly number[]): readonly (readonly [number, number])[] {
  return values.flatMap((x, index) => (index % 2 === 0 ? [[x, values[index + 1] ?? NaN]] : []));
}
