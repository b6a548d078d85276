import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../lib/cli/exit-codes.js';
import { MOST_BOXES } from '../../../lib/cli/graph/layout.js';
import type { GraphNode, LinkGraph } from '../../../lib/cli/graph/link-graph.js';
import { mermaid } from '../../../lib/cli/graph/mermaid.js';
import { svg } from '../../../lib/cli/graph/svg.js';
import { escapeUnsafe } from '../../../lib/status/escape.js';
import { runsOf } from '../../support/runs.js';
import { anyMachine } from './any-machine.js';
import { graphOf, type Links } from './machine.js';
import { misplaced, readPicture } from './picture.js';

const NULL = '\\Device\\Null';

/** A row of names in which each leads to the next, made without a machine. */
function row(length: number): LinkGraph {
  const nodes = Array.from({ length }, (_, index): GraphNode => {
    const name = { text: `R${index}`, kind: 'other', scope: 'local', hidden: false } as const;
    return { path: `\\??\\R${index}`, role: 'link', name };
  });
  const links = nodes.flatMap((to, index) => {
    const from = nodes[index - 1];
    return from === undefined ? [] : [{ from, to, kind: 'leads' } as const];
  });
  return { nodes, links };
}

describe('the picture', () => {
  test('is well-formed, and its boxes keep apart and inside, whatever the names and targets', () => {
    const property = fc.property(anyMachine, ({ local, global }) => {
      const graph = graphOf(local, global);
      const picture = readPicture(svg(graph));
      expect(misplaced(picture)).toEqual([]);
      expect(picture.wires).toHaveLength(graph.links.length);
      const paths = graph.nodes.map(({ path }) => (path === '' ? '(empty)' : escapeUnsafe(path)));
      const titles = picture.nodes.map(({ title }) => title.replace(/: [^:]*$/, ''));
      expect(titles.toSorted()).toEqual(paths.toSorted());
    });
    fc.assert(property, { numRuns: runsOf(100) });
  });

  test('leads from left to right, and back in a circle', () => {
    const links: Links = [
      ['PB1', '\\??\\PB2'],
      ['PB2', '\\??\\PB1'],
      ['PB3', '\\??\\PB3'],
      ['PB4', '\\??\\PB5'],
      ['PB5', NULL],
      ['PB6', '\\Device\\Serial0'],
      ['PB7', '\\Device\\Serial0'],
    ];
    const { nodes, wires } = readPicture(svg(graphOf(links, [], { match: 'PB?' })));
    const columns = [...new Set(nodes.map(({ left }) => left))].sort((a, b) => a - b);
    const placed = nodes.map(({ lines: [title], left }) => `${title} ${columns.indexOf(left)}`);
    expect(placed).toEqual([
      ...['PB1 0', 'PB2 1', 'PB3 0', 'PB4 0', 'PB5 1', `${NULL} 2`],
      ...['PB6 0', '\\Device\\Serial0 1', 'PB7 0'],
    ]);
    const [first, second, third] = nodes;
    const [there, back, self] = wires.map(({ points }) => points.map(([x]) => x));
    expect([there?.[0], there?.at(-1)]).toEqual([first?.right, second?.left]);
    expect([back?.[0], back?.at(-1)]).toEqual([second?.left, first?.right]);
    expect([self?.[0], self?.at(-1), Math.min(...(self ?? []))]).toEqual(
      Array(3).fill(third?.right),
    );
  });

  test('is drawn of a thousand names, side by side, to one device, or in a row', () => {
    const drawn = (target: (index: number) => string) => {
      const links = Array.from({ length: 1000 }, (_, i) => [`PE${i}`, target(i)] as const);
      return readPicture(svg(graphOf(links, [], { match: 'PE*' })));
    };
    const [apart, star] = [drawn((index) => `\\Device\\D${index}`), drawn(() => NULL)];
    expect([apart.nodes.length, star.nodes.length]).toEqual([2000, 1001]);
    for (const picture of [apart, star, readPicture(svg(row(1000)))]) {
      expect(misplaced(picture)).toEqual([]);
    }
    const [width, height] = apart.size;
    expect(width / height).toBeGreaterThan(0.5);
    const sorted = star.nodes.toSorted((a, b) => a.top - b.top).map(({ lines: [name] }) => name);
    expect(sorted.filter((name) => name !== NULL)).toEqual(
      Array.from({ length: 1000 }, (_, index) => `PE${index}`),
    );
  });

  test('of too long a row of names is refused in words', () => {
    expect(() => svg(row(MOST_BOXES))).toThrow(CommandError);
  });

  test('of too many names is refused, with how many and what to do', () => {
    const apart = (count: number): LinkGraph => {
      const nodes = row(count).nodes.flatMap((name): GraphNode[] => [
        name,
        { path: `\\Device${name.path}`, role: 'device' },
      ]);
      const links = nodes.flatMap((to, index) => {
        const from = nodes[index - 1];
        return index % 2 === 0 || from === undefined ? [] : [{ from, to, kind: 'leads' } as const];
      });
      return { nodes, links };
    };
    expect(readPicture(svg(apart(MOST_BOXES / 2))).nodes).toHaveLength(MOST_BOXES);
    expect(() => svg(apart(8000))).toThrow(
      expect.objectContaining({
        message: 'the graph is too large for a picture',
        why: `its 8000 names would be 16000 boxes, and a picture has at most ${MOST_BOXES}`,
        hint: expect.stringMatching(/--match or --kind, .*--format mermaid/),
      }),
    );
    expect(mermaid(apart(8000)).match(/-->/g)).toHaveLength(8000);
  });
});
