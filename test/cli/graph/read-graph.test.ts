import { describe, expect, test } from 'vitest';
import { leading } from '../../../lib/cli/graph/link-graph.js';
import { readLinkGraph } from '../../../lib/cli/graph/read-graph.js';
import { svg } from '../../../lib/cli/graph/svg.js';
import { OBJ } from '../../../lib/object-manager/index.js';
import { arrows, graphOf, type Links, machineWith, roles } from './machine.js';

const NULL = '\\Device\\Null';

describe('the graph of names', () => {
  test('goes from name to name to the end, each place once, in any spelling', () => {
    const graph = graphOf(
      [
        ['GA1', '\\??\\ga2'],
        ['GA2', '\\DosDevices\\GA3'],
        ['GA3', '\\device\\NULL'],
        ['GA4', NULL],
      ],
      [],
      { match: 'GA?' },
    );
    expect(arrows(graph)).toEqual([
      '\\??\\GA1 -> \\??\\GA2',
      '\\??\\GA2 -> \\DosDevices\\GA3',
      '\\DosDevices\\GA3 -> \\??\\GA3',
      '\\??\\GA3 -> \\device\\NULL',
      '\\??\\GA4 -> \\device\\NULL',
    ]);
    expect(roles(graph)).toEqual({
      '\\??\\GA1': 'link',
      '\\??\\GA2': 'link',
      '\\DosDevices\\GA3': 'link',
      '\\??\\GA3': 'link',
      '\\device\\NULL': 'device',
      '\\??\\GA4': 'link',
    });
  });

  test('says whose a name is, and what a local one hides', () => {
    const graph = graphOf([['GB1', NULL]], [['GB1', '\\Device\\Serial0']], { match: 'GB1' });
    expect(arrows(graph)).toEqual([
      `\\??\\GB1 -> ${NULL}`,
      '\\GLOBAL??\\GB1 -> \\Device\\Serial0',
      '\\??\\GB1 ~ \\GLOBAL??\\GB1',
    ]);
    expect(graph.nodes.flatMap(({ name }) => name ?? [])).toEqual([
      { text: 'GB1', kind: 'other', scope: 'local', hidden: false },
      { text: 'GB1', kind: 'serial', scope: 'global', hidden: true },
    ]);
    expect(leading(graph)).toHaveLength(2);
  });

  test('of the global names alone begins at the hidden one', () => {
    const options = { match: 'GC1', scope: 'global' } as const;
    const graph = graphOf([['GC1', NULL]], [['GC1', '\\Device\\Serial0']], options);
    expect(arrows(graph)).toEqual(['\\GLOBAL??\\GC1 -> \\Device\\Serial0']);
  });

  test('takes both paths of a global name for the same place', () => {
    const graph = graphOf([['GD1', '\\GLOBAL??\\GD2']], [['GD2', NULL]], { match: 'GD?' });
    expect(arrows(graph)).toEqual(['\\??\\GD1 -> \\??\\GD2', `\\??\\GD2 -> ${NULL}`]);
    const none = graphOf([['GD3', '\\GLOBAL??\\GD3']], [], { match: 'GD3' });
    expect(none.nodes.map(({ role, name }) => [role, name?.scope])).toEqual([
      ['link', 'local'],
      ['missing', undefined],
    ]);
  });

  test('knows the ends: nothing, a directory, a closed link, an empty target', () => {
    const { caller, kernel } = machineWith([
      ['GE1', '\\Device\\Nowhere'],
      ['GE2', '\\Device'],
      ['GE3', '\\??\\GE4'],
    ]);
    kernel.createSymbolicLink('\\GLOBAL??\\GE4', NULL, {
      attributes: OBJ.PERMANENT | OBJ.CASE_INSENSITIVE,
      security: { sddl: 'O:SYG:SYD:P(A;;GA;;;SY)' },
    });
    const graph = readLinkGraph(caller, { match: /^GE.$|^GLOBALROOT$/ });
    expect(roles(graph)).toEqual({
      '\\??\\GE1': 'link',
      '\\Device\\Nowhere': 'missing',
      '\\??\\GE2': 'link',
      '\\Device': 'directory',
      '\\??\\GE3': 'link',
      '\\??\\GE4': 'denied',
      '\\??\\GLOBALROOT': 'link',
      '': 'prefix',
    });
  });

  test('takes names that no Win32 program could open', () => {
    const odd = ['GI:1', 'GI. ', 'GI\u0001', 'GI\ud800', '__PROTO__'];
    const graph = graphOf(odd.map((name) => [name, NULL]));
    expect(graph.nodes.flatMap(({ name }) => name?.text ?? [])).toEqual(
      expect.arrayContaining(odd),
    );
  });

  test('is drawn the same, whatever order the names were made in', () => {
    const links: Links = [
      ['GJ2', '\\??\\GJ10'],
      ['GJ10', '\\Device\\null'],
      ['GJ1', NULL],
      ['gj01', '\\??\\gj2'],
    ];
    expect(svg(graphOf(links.toReversed()))).toBe(svg(graphOf(links)));
  });
});
