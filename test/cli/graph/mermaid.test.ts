import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode } from '../../../lib/cli/graph/link-graph.js';
import { mermaid } from '../../../lib/cli/graph/mermaid.js';
import { escapeUnsafe } from '../../../lib/status/escape.js';
import { anyMachine, anyText } from './any-machine.js';
import { graphOf } from './machine.js';

function deviceAt(path: string): string {
  const node: GraphNode = { path, role: 'device' };
  return mermaid({ nodes: [node], links: [] }).split('\n')[1] ?? '';
}

/** What Mermaid shows for a label. */
function read(label: string): string {
  return label
    .replaceAll('<wbr/>', '')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('the flowchart', () => {
  test('has a shape and a colour for each kind of node', () => {
    const graph = graphOf(
      [
        ['MA1', '\\DosDevices\\MA2'],
        ['MA3', '\\Device\\Nowhere'],
        ['MA4', '\\??\\MA4'],
        ['MA5', '\\Device'],
        ['MA6', '\\??\\C:\\Users'],
      ],
      [
        ['MA1', '\\Device\\Serial0'],
        ['MA2', '\\Device\\Null'],
      ],
      { match: 'MA?' },
    );
    const [head, ...lines] = mermaid(graph).split('\n');
    const styles = lines.filter((line) => line.startsWith('  classDef '));
    expect(head).toBe('flowchart LR');
    expect(lines.filter((line) => !styles.includes(line))).toEqual([
      '  n0(["MA1<br/>other, local"]):::local',
      '  n1["\\DosDevices\\MA2<br/>path, leads on"]:::path',
      '  n2(["MA2<br/>other, global"]):::global',
      '  n3[["\\Device\\Null<br/>device"]]:::device',
      '  n4(["MA1<br/>serial, global, hidden"]):::hidden',
      '  n5[["\\Device\\Serial0<br/>device"]]:::device',
      '  n6(["MA3<br/>other, local"]):::local',
      '  n7>"\\Device\\Nowhere<br/>nothing by that name"]:::missing',
      '  n8(["MA4<br/>other, local, leads in a circle"]):::loop',
      '  n9(["MA5<br/>other, local"]):::local',
      '  n10[/"\\Device<br/>object directory"\\]:::directory',
      '  n11(["MA6<br/>drive, local"]):::local',
      '  n12["#92;??\\C#58;\\Users<br/>path, leads on"]:::path',
      '  n13[("\\Device\\HarddiskVolume1\\Users<br/>folder")]:::folder',
      '  n0 --> n1',
      '  n1 --> n2',
      '  n2 --> n3',
      '  n4 --> n5',
      '  n0 -. hides .-> n4',
      '  n6 --> n7',
      '  n8 --> n8',
      '  n9 --> n10',
      '  n11 --> n12',
      '  n12 --> n13',
    ]);
    const used = 'device directory folder global hidden local loop missing path';
    expect(styles.map((line) => line.split(' ')[3])).toEqual(used.split(' '));
    const file = mermaid({ nodes: [{ path: 'C:\\a.txt', role: 'file' }], links: [] });
    expect(file).toContain('  n0[\\"C#58;\\a#46;txt<br/>file"\\]:::file\n  classDef file ');
  });

  test.for([
    ['\\??\\C:', '#92;??\\C:'],
    ['C:\\x', 'C#58;\\x'],
    ['a"b', 'a#34;b'],
    ['a#b;', 'a#35;b#59;'],
    ['a\\', 'a#92;'],
    ['\\_', '#92;#95;'],
    ['a|b', 'a#124;b'],
    ['[a](b)', '#91;a#93;#40;b#41;'],
    ['{a-1}', '{a-1}'],
    ['- a', '#45; a'],
    [' a  b', '#32;a#32;#32;b'],
    ['a\nb', 'a\\u000ab'],
    ['\\nul\\Nul', '#92;nul\\Nul'],
    ['<b>&amp;', '#60;b#62;#38;amp#59;'],
    ['日', '#26085;'],
    ['$$x$$', '#36;<wbr/>#36;x#36;<wbr/>#36;'],
    ['fa:fa-car', 'fa#58;<wbr/>fa-car'],
    ['ﬂ°°35¶ß', '#64258;<wbr/>#176;#176;35#182;<wbr/>#223;'],
  ] as const)('writes %s so that Mermaid shows it', ([text, written]) => {
    expect(deviceAt(text)).toBe(`  n0[["${written}<br/>device"]]:::device`);
  });

  test('shows every text as it is, and takes none for its own', () => {
    const property = fc.property(anyText, (text) => {
      const [, label = ''] =
        /^ {2}n0\[\["(.*)<br\/>device"\]\]:::device$/.exec(deviceAt(text)) ?? [];
      expect(read(label)).toBe(escapeUnsafe(text));
      expect(label.replaceAll(/<wbr\/>|#\d+;/g, '')).toMatch(/^[A-Za-z0-9?{}: \\-]*$/);
    });
    fc.assert(property);
  });

  test('has a line for each node and link, whatever the names and targets', () => {
    const property = fc.property(anyMachine, ({ local, global }) => {
      const graph = graphOf(local, global);
      const lines = mermaid(graph).split('\n');
      const having = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
      expect(having(/^ {2}n\d+[([{>/\\]+"[^"]*"[)\]}/\\]+:::[a-z]+$/)).toBe(graph.nodes.length);
      expect(having(/^ {2}n\d+ (-->|-\. hides \.->) n\d+$/)).toBe(graph.links.length);
    });
    fc.assert(property, { numRuns: 50 });
  });
});
