import { extname } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { escapeUnsafe } from '../../status/escape.js';
import type { Cli } from '../cli.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { type LinkGraph, leading } from '../graph/link-graph.js';
import { mermaid } from '../graph/mermaid.js';
import { readLinkGraph } from '../graph/read-graph.js';
import { counted } from '../graph/words.js';
import { choice } from '../list-option.js';
import { given, type LeadingFlags, selectLeading } from '../options.js';

export const examples = ['dosdev graph --kind serial', 'dosdev graph --output graph.svg'];

type Format = 'mermaid' | 'svg';

interface Flags extends LeadingFlags {
  readonly format?: Format;
  readonly output?: string;
}

const BY_ENDING: ReadonlyMap<string, Format> = new Map([
  ['.svg', 'svg'],
  ['.mmd', 'mermaid'],
  ['.md', 'mermaid'],
]);

export function configure(command: Command, cli: Cli): void {
  selectLeading(command)
    .addOption(choice('--format <format>', 'the format of the picture', ['mermaid', 'svg']))
    .option('--output <file>', 'write the picture to a file: .svg, .mmd or .md', fileName)
    .action(async (flags: Flags) => {
      const format = formatFor(flags);
      const graph = await cli.read(flags, ({ objectManager }) =>
        readLinkGraph(objectManager, given(flags, 'kind', 'match', 'scope', 'leadsTo')),
      );
      const edges = leading(graph).map(({ from, to }) => ({ from: from.path, to: to.path }));
      const { json, output } = flags;
      if (output === undefined) {
        const picture = json ? '' : await drawn(graph, format);
        cli.answer<'graph'>(flags, edges, () => picture);
        return;
      }
      const { writeOutput } = await import('../write-output.js');
      await writeOutput(output, forFile(output, await drawn(graph, format), format), cli.io.signal);
      cli.answer<'graph'>(flags, edges, () => {
        return `wrote ${escapeUnsafe(output)}: ${counted(edges.length, 'link')}`;
      });
    });
}

function fileName(text: string): string {
  if (text === '') throw new InvalidArgumentError("It must be a file's name.");
  return text;
}

function formatFor({ format, output }: Flags): Format {
  if (format !== undefined || output === undefined) return format ?? 'mermaid';
  const byEnding = BY_ENDING.get(extname(output).toLowerCase());
  if (byEnding !== undefined) return byEnding;
  const reason = 'the ending is neither .svg nor .mmd or .md';
  const hint = 'add --format svg or --format mermaid, or give the file the extension of its format';
  throw new CommandError(EXIT.USAGE, `cannot draw ${output}: unknown format`, reason, hint);
}

async function drawn(graph: LinkGraph, format: Format): Promise<string> {
  if (format === 'mermaid') return mermaid(graph);
  // Loaded here because its layout library takes long to load.
  const { svg } = await import('../graph/svg.js');
  return svg(graph);
}

/** In Markdown, Mermaid is drawn in a block of its own. */
function forFile(file: string, picture: string, format: Format): string {
  const inMarkdown = format === 'mermaid' && extname(file).toLowerCase() === '.md';
  return inMarkdown ? `\`\`\`mermaid\n${picture}\n\`\`\`\n` : `${picture}\n`;
}
