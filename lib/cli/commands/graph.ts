import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { leading } from '../graph/link-graph.js';
import { mermaid } from '../graph/mermaid.js';
import { readLinkGraph } from '../graph/read-graph.js';
import { given, type SelectFlags, select } from '../options.js';

export const examples = ['dosdev graph --kind serial'];

export function configure(command: Command, cli: Cli): void {
  select(command).action(async (flags: SelectFlags) => {
    const graph = await cli.read(flags, ({ objectManager }) =>
      readLinkGraph(objectManager, given(flags, 'kind', 'match', 'scope')),
    );
    const edges = leading(graph).map(({ from, to }) => ({ from: from.path, to: to.path }));
    cli.answer(flags, edges, () => mermaid(graph));
  });
}
