import { describe, expect, test } from 'vitest';
import { svg } from '../../../lib/cli/graph/svg.js';
import { styleSheet } from '../../../lib/cli/graph/svg-style.js';
import { graphOf } from './machine.js';
import { readPicture } from './picture.js';

const NULL = '\\Device\\Null';
const INTERFACE = 'USB#VID_0403&PID_6001#A50285BI#{86E0D1E0-8089-11D0-9CE4-08003E301F73}';

describe('the look of the picture', () => {
  test('shows whose names they are, what is at the end, and what is wrong', () => {
    const graph = graphOf(
      [
        ['PA1', '\\DosDevices\\PA2'],
        ['PA3', '\\Device\\Nowhere'],
        ['PA4', '\\??\\PA5'],
        ['PA5', '\\??\\PA5'],
        ['PA6', '\\Device'],
        ['PA7', '\\??\\C:\\Users'],
        ['PA8', '\\??\\C:\\nowhere'],
        ['PA9', '\\??\\C:\\'],
      ],
      [
        ['PA1', '\\Device\\Serial0'],
        ['PA2', NULL],
      ],
      { match: 'PA?' },
    );
    const { nodes, wires, legend } = readPicture(svg(graph));
    expect(
      Object.fromEntries(nodes.map(({ title, classes }) => [title, classes.join(' ')])),
    ).toEqual({
      '\\??\\PA1: other, local': 'node local',
      '\\DosDevices\\PA2: path, leads on': 'node path',
      '\\??\\PA2: other, global': 'node global',
      '\\Device\\Null: device': 'node device',
      '\\GLOBAL??\\PA1: serial, global, hidden': 'node hidden',
      '\\Device\\Serial0: device': 'node device',
      '\\??\\PA3: other, local': 'node local',
      '\\Device\\Nowhere: nothing by that name': 'node missing',
      '\\??\\PA4: other, local': 'node local',
      '\\??\\PA5: other, local, leads in a circle': 'node local loop',
      '\\??\\PA6: other, local': 'node local',
      '\\Device: object directory': 'node directory',
      '\\??\\PA7: drive, local': 'node local',
      '\\??\\C:\\Users: path, leads on': 'node path',
      '\\Device\\HarddiskVolume1\\Users: folder': 'node folder',
      '\\??\\PA8: drive, local': 'node local',
      '\\??\\C:\\nowhere: path, leads on': 'node path',
      '\\Device\\HarddiskVolume1\\nowhere: nothing by that name': 'node missing',
      '\\??\\PA9: drive, local': 'node local',
      '\\??\\C:\\: path, leads on': 'node path',
      '\\Device\\HarddiskVolume1\\: folder': 'node folder',
    });
    // What hides is in no circle, though the name that hides may be.
    const hiding = graphOf([['PA7', '\\??\\PA7']], [['PA7', NULL]], { match: 'PA7' });
    expect(readPicture(svg(hiding)).wires.map(({ classes }) => classes.slice(1))).toEqual([
      ['loop'],
      [],
      ['hides'],
    ]);
    const having = (name: string) => wires.filter(({ classes }) => classes.includes(name)).length;
    expect([wires.length, having('hides'), having('loop')]).toEqual([15, 1, 1]);
    const shown = 'local global hidden path device folder directory missing loop';
    expect(legend).toEqual(shown.split(' '));
  });

  test('cuts a long name in the middle, and has it in full when pointed at', () => {
    const graph = graphOf([['PC1', `\\??\\${INTERFACE}`]], [[INTERFACE, NULL]], { match: 'PC1' });
    const { nodes } = readPicture(svg(graph));
    const { title, lines, left, right } =
      nodes.find(({ lines: [name] }) => name?.includes('…')) ?? {};
    expect(Number(right) - Number(left)).toBeLessThan(300);
    expect(title).toBe(`\\??\\${INTERFACE}: device-interface, global`);
    expect(lines).toEqual(['USB#VID_0403&PID_600…08003E301F73}', 'device-interface, global']);
  });

  test('says in words what it shows', () => {
    const graph = graphOf([['PD1', '\\Device\\Nowhere']], [], { match: 'PD1' });
    const { root } = readPicture(svg(graph));
    expect(root.attributes.role).toBe('img');
    const labels = (root.attributes['aria-labelledby'] ?? '').split(' ');
    expect(
      labels.map((id) => root.children.find(({ attributes }) => attributes.id === id)?.text),
    ).toEqual(['Where DOS device names lead', '1 name, 1 link, 1 missing']);
    const none = readPicture(svg(graphOf([], [], { match: 'PD1' })));
    expect(none.nodes).toEqual([]);
    expect(none.root.children.map(({ text }) => text)).toContain('No such names.');
  });

  test('has its colours by day and by night', () => {
    const [light = '', dark = ''] = styleSheet().split('@media (prefers-color-scheme:dark)');
    const coloured = (style: string) =>
      Array.from(style.matchAll(/^([^{]+)\{[^}]*#[0-9a-f]{6}/gm), ([, selector]) => selector);
    expect(coloured(light)).toContain('.local .box');
    expect(coloured(dark)).toEqual(coloured(light));
    // Of two rules the last counts: what is wrong takes the box, and the bar says whose name it is.
    const rules = ['.local .box', '.loop .box', '.loop .bar', '.local .bar'];
    const found = rules.map((rule) => light.indexOf(`\n${rule}{fill`));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });
});
