import type { Mark } from './vector.js';
import { type Topic, topics } from './vectors/index.js';

/** What each mark means, from the surest to the least sure. */
const MARKS: Readonly<Record<Mark, string>> = {
  W: 'verified on Windows: a published test accepts only this result there',
  Wr: 'asserted by a ReactOS test that is meant to run on Windows too',
  M: 'documented by Microsoft',
  X: 'seen on a running ReactOS, an NT-compatible kernel with its own csrss',
  F: 'known from the field: published tools and articles rely on it',
  R: "read in ReactOS' source; plausible, but not proven, for Windows",
};

const INTRODUCTION = `# Conformance rules

The rules of the object manager and of DOS devices that every backend follows. Each row is a test vector
in \`test/conformance/vectors\`, which is in the repository and not in the package, and its number is the name of
that test. The tests run on the real object manager and on simulated ones.

**This page is generated.** After a change of a vector, run \`npx vitest run test/conformance -u\`.

A number such as \`1.2\` in front of a rule groups it with its relatives: \`1\` creating links, \`2\`
opening them, \`3\` querying them, \`4\` directories, \`5\` lifetimes, \`7\` the system's DOS devices,
\`8\` DefineDosDeviceW, \`9\` QueryDosDeviceW, and \`15\` what was tried on a running kernel. Single
numbers are the oldest rules. A number never changes its meaning.
`;

/** A text as one cell of a table, on which Markdown does nothing. */
const cell = (text: string) =>
  text.replaceAll(/[\\|<>*_`[\]]/g, (mark) => `\\${mark}`).replaceAll('\n', ' ');

const list = (items: readonly string[]) => items.map((item) => `\`${item}\``).join(', ');

function section({ title, calls, sources, vectors }: Topic): string {
  const rests = Object.entries(sources).map(([mark, source]) => `- **${mark}**: ${source}`);
  const rows = vectors.map(({ id, title: rule, mark, needs = [], without = [] }) => {
    const only = [...needs, ...without.map((name) => `not ${name}`)].join(', ');
    return `| ${cell(String(id))} | ${cell(rule)} | ${mark} | ${cell(only)} |`;
  });
  return [
    `## ${title}`,
    '',
    `Calls: ${list(calls)}.`,
    '',
    ...rests,
    '',
    '| number | rule | mark | where the backend has |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** `docs/conformance.md`, as the vectors have it. */
export function conformancePage(): string {
  const marks = Object.entries(MARKS).map(([mark, meaning]) => `| **${mark}** | ${meaning} |`);
  const head = [INTRODUCTION, '| mark | the rule is |', '|---|---|', ...marks, ''].join('\n');
  return [head, ...topics.map(section)].join('\n');
}
