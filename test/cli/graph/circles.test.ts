import { describe, expect, test } from 'vitest';
import { arrows, graphOf, roles } from './machine.js';

// On the simulator alone: a link that leads to itself hangs Wine's server.
describe('the graph of names that lead in a circle', () => {
  test('marks what is in a circle, and not what leads into one', () => {
    const graph = graphOf(
      [
        ['GF1', '\\??\\GF2'],
        ['GF2', '\\??\\GF3'],
        ['GF3', '\\??\\GF2'],
        ['GF4', '\\??\\GF4'],
      ],
      [],
      { match: 'GF?' },
    );
    expect(arrows(graph)).toEqual([
      '\\??\\GF1 -> \\??\\GF2',
      '\\??\\GF2 -> \\??\\GF3',
      '\\??\\GF3 -> \\??\\GF2',
      '\\??\\GF4 -> \\??\\GF4',
    ]);
    expect(roles(graph)).toEqual({
      '\\??\\GF1': 'link',
      '\\??\\GF2': 'loop',
      '\\??\\GF3': 'loop',
      '\\??\\GF4': 'loop',
    });
  });

  test('shows one round of a link to what is below itself', () => {
    const graph = graphOf(
      [
        ['GG1', '\\??\\GG2\\x'],
        ['GG2', '\\??\\GG2\\y'],
      ],
      [],
      { match: 'GG?' },
    );
    expect(arrows(graph)).toEqual([
      '\\??\\GG1 -> \\??\\GG2\\x',
      '\\??\\GG2\\x -> \\??\\GG2\\y\\x',
      '\\??\\GG2 -> \\??\\GG2\\y',
    ]);
    expect(roles(graph)).toEqual({
      '\\??\\GG1': 'link',
      '\\??\\GG2\\x': 'link',
      '\\??\\GG2\\y\\x': 'loop',
      '\\??\\GG2': 'loop',
      '\\??\\GG2\\y': 'loop',
    });
  });

  test('does not take a very long chain of names for a loop', () => {
    const row = Array.from({ length: 80 }, (_, i) => [`GH${i}`, `\\??\\GH${i + 1}`] as const);
    const graph = graphOf(row, [], { match: 'GH*' });
    expect(graph.links).toHaveLength(80);
    expect(new Set(graph.nodes.map(({ role }) => role))).toEqual(new Set(['link', 'missing']));
  });
});
