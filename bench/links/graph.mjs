// `dosdev graph` in this process: the command without the start of a process, which costs more than a
// thousand links.
import { Command } from 'commander';

const GRAPH = new URL('../../dist/cli/graph.js', import.meta.url);

/**
 * @param {object} objectManager of the caller
 * @returns {Promise<() => Promise<readonly object[]>>} runs the command, and returns the links that it printed
 */
export async function graphCommand(objectManager) {
  // The bundle gives its exports short names.
  const { configure } = Object.values(await import(GRAPH.href)).find((it) => 'configure' in it);
  return async () => {
    let links = [];
    const cli = {
      read: async (_, reading) => reading({ objectManager }),
      answer: (_, found, text) => {
        text();
        links = found;
      },
    };
    const command = new Command('graph');
    configure(command, cli);
    await command.parseAsync([], { from: 'user' });
    return links;
  };
}
