// The Node.js releases that the tests run on, from the npm registry: each with what `npm view … dist.integrity`
// says of its package. The first of a platform is the one that is taken when none is asked for.

/** @typedef {{major: number, version: string, integrity: string}} PinnedNode */

/** For Windows, to run under Wine. 24 and later need a Wine of 10 or later. @type {readonly PinnedNode[]} */
export const WINDOWS_NODES = [
  {
    major: 20,
    version: '20.20.2',
    integrity:
      'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
  },
  {
    major: 22,
    version: '22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
  {
    major: 24,
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
];

/** The last for Windows on ia32. @type {readonly PinnedNode[]} */
export const WINDOWS_NODES_IA32 = [
  {
    major: 22,
    version: '22.23.2',
    integrity:
      'sha512-KCIFCi5rp0Slx4IoD9flKynhAfvGNloeq/sllx//qGuKZ09aSvrsfejR8pRPcS4Obv9mMcVFApYZxBIdgtcLxA==',
  },
];

/** For Linux on x64. @type {readonly PinnedNode[]} */
export const LINUX_NODES = [
  {
    major: 20,
    version: '20.20.2',
    integrity:
      'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
  },
  {
    major: 22,
    version: '22.23.3',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  {
    major: 24,
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  {
    major: 26,
    version: '26.12.1',
    integrity:
      'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
  },
];

/**
 * @param {readonly PinnedNode[]} nodes {@link WINDOWS_NODES} or {@link LINUX_NODES}
 * @param {string | undefined} major such as `22`; the first of them when it is not given
 * @param {string} asker the option or environment variable that `major` comes from, for the error
 * @returns {PinnedNode}
 * @throws when there is no such release
 */
export function pinnedNode(nodes, major, asker) {
  const found = major ? nodes.find((node) => String(node.major) === major) : nodes[0];
  if (found !== undefined) return found;
  const known = nodes.map((node) => node.major).join(', ');
  throw new Error(`${asker} is ${major}, and there are pinned releases of Node.js ${known} only`);
}
