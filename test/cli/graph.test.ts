import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { uniqueName } from '../support/names.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';
import { readPicture } from './graph/picture.js';

// No name here leads in a circle: natively that hangs Wine's server. See graph/circles.test.ts.
describe.each(worldNames)('dosdev graph, %s', (worldName) => {
  let world: World;
  let name: string;
  let other: string;
  let pattern: readonly string[];

  beforeAll(async () => {
    world = createWorld(worldName);
    name = uniqueName('DDGRAPH');
    other = `${name}B`;
    pattern = ['--match', `${name}*`];
    await dosdev(world, ['define', name, '\\Device\\Null']);
    await dosdev(world, ['alias', other, name, '--by-name']);
  });
  afterAll(async () => {
    for (const it of [name, other]) await dosdev(world, ['remove', it, '--all', '--if-exists']);
    world.end();
  });

  const graph = (...argv: string[]) => dosdev(world, ['graph', ...pattern, '--quiet', ...argv]);
  const path = (file: string) => join(world.folder, file);
  const edges = () => [
    { from: `\\??\\${name}`, to: '\\Device\\Null' },
    { from: `\\??\\${other}`, to: `\\??\\${name}` },
  ];

  test('prints a flowchart, or a picture', async () => {
    const flowchart = await graph();
    expect(flowchart).toMatchObject({ code: 0, stderr: '' });
    expect(flowchart.stdout).toContain('\n  n1[["\\Device\\Null<br/>device"]]:::device\n');
    expect(flowchart.stdout).toContain('\n  n2 --> n0\n');
    expect(await graph('--format', 'mermaid')).toEqual(flowchart);
    const picture = await graph('--format', 'svg');
    const { nodes, wires } = readPicture(picture.stdout);
    expect(nodes.map(({ lines: [title] }) => title)).toEqual([name, '\\Device\\Null', other]);
    expect(wires).toHaveLength(2);
    expect(await graph('--format', 'svg')).toEqual(picture);
  });

  test('starts from the names that lead somewhere', async () => {
    const { stdout } = await graph('--leads-to', name, '--json');
    expect(resultOf(stdout)).toEqual(edges());
    const elsewhere = await graph('--leads-to', 'PIPE', '--json');
    expect(resultOf(elsewhere.stdout)).toEqual([]);
  });

  test('writes what the ending of a file says, or the format', async () => {
    const [svg, mermaid] = [await graph('--format', 'svg'), await graph()];
    const written = async (file: string, ...argv: string[]) => {
      const { stdout } = await graph('--output', path(file), ...argv);
      expect(stdout).toBe(`wrote ${path(file)}: 2 links\n`);
      return readFileSync(path(file), 'utf8');
    };
    expect(await written('a.svg')).toBe(svg.stdout);
    expect(await written('a.SVG')).toBe(svg.stdout);
    expect(await written('a.mmd')).toBe(mermaid.stdout);
    expect(await written('a.md')).toBe(`\`\`\`mermaid\n${mermaid.stdout}\`\`\`\n`);
    expect(await written('b.mmd', '--format', 'svg')).toBe(svg.stdout);
    expect(await written('b.txt', '--format', 'mermaid')).toBe(mermaid.stdout);
    expect(readdirSync(world.folder).filter((file) => /^[ab]\./.test(file))).toHaveLength(
      process.platform === 'win32' ? 5 : 6,
    );
  });

  test('answers in JSON with the links, and writes the file all the same', async () => {
    const printed = await graph('--json');
    expect(resultOf(printed.stdout)).toEqual(edges());
    expect(await graph('--json', '--format', 'svg')).toEqual(printed);
    expect(await graph('--json', '--output', path('c.svg'))).toEqual(printed);
    expect(readPicture(readFileSync(path('c.svg'), 'utf8')).wires).toHaveLength(2);
  });

  test('puts a file in the place of the old one', async () => {
    writeFileSync(path('d.svg'), 'x'.repeat(100_000));
    await graph('--output', path('d.svg'));
    expect(readPicture(readFileSync(path('d.svg'), 'utf8')).nodes).toHaveLength(3);
  });

  test('says why a file cannot be written, and leaves nothing behind', async () => {
    const missing = await graph('--output', path('none/e.svg'));
    expect(missing).toMatchObject({ code: 3, stdout: '' });
    expect(missing.stderr.replace(/\s+/g, ' ')).toBe(
      `error: cannot write ${path('none/e.svg')} cause: ENOENT, no such file or directory ` +
        'try: name a file in a folder that is there and may be written to ',
    );
    mkdirSync(path('f.svg'));
    expect(await graph('--output', path('f.svg'))).toMatchObject({ code: 1, stdout: '' });
    expect(readdirSync(path('f.svg'))).toEqual([]);
    const left = readdirSync(world.folder).filter((file) => /^[ef]\./.test(file));
    expect([left, existsSync(path('none'))]).toEqual([['f.svg'], false]);
  });

  test('asks how to draw where the ending does not say', async () => {
    const { code, stdout, stderr } = await graph('--output', path('g.png'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain('try: add --format svg or --format mermaid');
    expect(existsSync(path('g.png'))).toBe(false);
  });
});

test('the flowchart in docs/graph.md is what the commands above it write', async () => {
  const world = createWorld('simulated');
  onTestFinished(() => world.end());
  const page = readFileSync(new URL('../../docs/graph.md', import.meta.url), 'utf8');
  const [, flowchart] = /^(```mermaid\n.*?^```\n)/ms.exec(page.replaceAll('\r\n', '\n')) ?? [];
  const lines = Array.from(page.matchAll(/^\$ dosdev (.*\S)/gm), ([, line = '']) => line);
  for (const line of lines) {
    const words = line.replaceAll('"', '').split(' ');
    const files = words.map((it) => (/\.(md|svg)$/.test(it) ? join(world.folder, it) : it));
    const { code, stdout } = await dosdev(world, files);
    expect([line, code]).toEqual([line, 0]);
    const said = stdout.replace(join(world.folder, '/'), '');
    if (said.startsWith('wrote')) expect(page).toContain(said);
  }
  expect(readFileSync(join(world.folder, 'serial.md'), 'utf8')).toBe(flowchart);
});

if (process.platform !== 'win32') {
  test('dosdev graph writes into a pipe, and does not replace it', async () => {
    const world = createWorld('simulated');
    onTestFinished(() => world.end());
    const pipe = join(world.folder, 'pipe.svg');
    execFileSync('mkfifo', [pipe]);
    const reading = promisify(execFile)('cat', [pipe]);
    const { code } = await dosdev(world, ['graph', '--output', pipe]);
    expect(code).toBe(0);
    expect(readPicture((await reading).stdout).nodes.length).toBeGreaterThan(10);
  });
}
