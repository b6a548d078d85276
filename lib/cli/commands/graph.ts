import type { Command } from 'commander';
import { resolve } from '../../dos-devices/resolve.js';
import type { Cli } from '../cli.js';
import { given, type SelectFlags, select } from '../options.js';

export const examples = ['dosdev graph --kind serial'];

/** A link: its own path, and what it leads to. */
interface Edge {
  readonly from: string;
  readonly to: string;
}

export function configure(command: Command, cli: Cli): void {
  select(command).action(async (flags: SelectFlags) => {
    const edges = await cli.read(flags, (dos) => {
      const names = dos.list(given(flags, 'kind', 'match', 'scope'));
      const hops = names.flatMap(({ name }) => edgesOf(resolve(dos.objectManager, name)));
      return [...new Map(hops.map((edge) => [`${edge.from}\0${edge.to}`, edge])).values()];
    });
    cli.answer(flags, edges, () => mermaid(edges));
  });
}

function edgesOf({ path, hops }: ReturnType<typeof resolve>): Edge[] {
  return hops.map((hop, index) => ({ from: hops[index - 1]?.path ?? path, to: hop.path }));
}

/** The source of a Mermaid flowchart. */
function mermaid(edges: readonly Edge[]): string {
  const ids = new Map<string, string>();
  for (const path of edges.flatMap(({ from, to }) => [from, to])) {
    if (!ids.has(path)) ids.set(path, `n${ids.size}`);
  }
  // In Mermaid's labels a quotation mark and # are written as entities.
  const label = (path: string) => path.replace(/#/g, '#35;').replace(/"/g, '#quot;');
  return [
    'graph LR',
    ...Array.from(ids, ([path, id]) => `  ${id}["${label(path)}"]`),
    ...edges.map(({ from, to }) => `  ${ids.get(from)} --> ${ids.get(to)}`),
  ].join('\n');
}
