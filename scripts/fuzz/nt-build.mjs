// native/nt as a program that libFuzzer runs.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** As native/nt-fuzz/targets.h has them. */
export const NT_TARGETS = [
  ...['security-descriptor', 'directory', 'links', 'objects', 'raw-calls'],
  ...['dos-devices', 'registry', 'devices', 'notifications'],
];

/** Sources of native/nt that are left out, and why. */
export const NT_LEFT_OUT = {
  'identity.cc': 'it reads what the security calls of Windows return, which have no fake here',
  'network.cc': 'it passes two texts on',
  'nt_api.cc': 'it finds the functions that are fake here',
  'privilege.cc': 'it reads nothing of variable length',
  'process.cc': 'it asks one question',
  'system_text.cc': 'it reads messages that Windows allocates',
};

const TOOLS = 'On Debian: apt-get install clang libclang-rt-14-dev cmake ninja-build';

function run(program, args, cwd) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { status: error === undefined ? status : -1, output: `${stdout}${stderr}${error ?? ''}` };
}

/** An input takes less than a thousandth of this, so one that takes longer hangs. */
const SECONDS_OF_AN_INPUT = 20;

export class NtBuild {
  #root;
  #folder;

  /** @param {string} root a checkout, or a copy of its `native` */
  constructor(root) {
    this.#root = root;
    this.#folder = join(root, 'build', 'nt-fuzz');
  }

  /** @throws when it does not compile */
  make() {
    const source = join(this.#root, 'native', 'nt-fuzz');
    const settings = ['-G', 'Ninja', '-D', 'CMAKE_CXX_COMPILER=clang++', '--log-level=WARNING'];
    for (const args of [
      ['-S', source, '-B', this.#folder, ...settings],
      ['--build', this.#folder],
    ]) {
      const { status, output } = run('cmake', args, this.#root);
      if (status !== 0) throw new Error(`${output}\n${TOOLS}`);
    }
  }

  /**
   * Runs a target over its corpus, and for so many seconds more.
   * @param {string} target
   * @param {number} seconds
   * @param {boolean} [keeps] whether inputs that reach more are added to the corpus
   * @returns {{found?: string, runs: string, features: string}} what was found, if anything was
   */
  run(target, seconds, keeps = false) {
    const corpus = join(this.#root, 'native', 'nt-fuzz', 'corpus', target);
    const grown = join(this.#folder, 'corpus', target);
    for (const folder of [corpus, grown]) mkdirSync(folder, { recursive: true });
    const limits = seconds === 0 ? ['-runs=0'] : [`-max_total_time=${seconds}`];
    const common = [
      `--target=${target}`,
      `-artifact_prefix=${this.#folder}/`,
      `-timeout=${SECONDS_OF_AN_INPUT}`,
    ];
    const program = join(this.#folder, 'nt_fuzz');
    const { status, output } = run(
      program,
      [...common, ...limits, '-print_final_stats=1', '-reload=0', grown, corpus],
      this.#root,
    );
    const [, runs] = /number_of_executed_units: (\d+)/.exec(output) ?? [];
    const features = [...output.matchAll(/\bft: (\d+)/g)].at(-1)?.[1];
    if (status !== 0) return { found: output.slice(-4000), runs, features };
    if (keeps) run(program, [...common, '-merge=1', corpus, grown], this.#root);
    return { runs, features };
  }
}
