import { beforeColon, headline as libraryHeadline } from '../../status/dosdev-error.js';
import { looseName } from './loose-name.js';

/** What a command was asked to do, for the headline of its error. */
export interface Action {
  /** As an infinitive, with the name as typed: `remove com1:`. */
  readonly text: string;
  /** The operands that it names, as typed. */
  readonly operands: readonly string[];
}

/** @returns a command as an infinitive, and the operands that follow it */
type Phrase = (operands: readonly string[]) => readonly [verb: string, ...named: string[]];

const named =
  (verb: string): Phrase =>
  ([name = 'the name']) => [verb, name];
const all =
  (text: string): Phrase =>
  () => [text];

/** The commands whose name is not the verb of their first operand. */
const PHRASES: Readonly<Record<string, Phrase>> = {
  list: all('list names'),
  tree: named('show'),
  graph: all('draw names'),
  path: named('convert'),
  devices: all('list devices'),
  free: ([kind]) => [`find a free ${FREE[kind ?? ''] ?? 'name'}`],
  wait: named('wait for'),
  watch: all('watch names'),
  follow: all('follow devices'),
  security: named('show or change the security of'),
  audit: all('audit names'),
  mode: (words) => ['run MODE', ...words],
  'change-port': (words) => ['run CHANGE PORT', ...words],
  // Without a share it is an end.
  'redirect-printer': (words) =>
    named(words.length < 2 ? 'end the redirection of' : 'redirect')(words),
  snapshot: all('take a snapshot'),
  diff: named('compare names with'),
  recover: all('recover names'),
  persisted: all('list the names created at startup'),
  record: all('record this machine'),
  machine: ([action = 'show']) => [`${MACHINE[action] ?? action} the simulated machine`],
  doctor: all('examine this machine'),
  explain: named('look up'),
  completion: all('print a script for completion'),
};

const FREE: Readonly<Record<string, string>> = {
  drive: 'drive letter',
  com: 'COM port',
  lpt: 'LPT port',
};

const MACHINE: Readonly<Record<string, string>> = {
  new: 'replace',
  attach: 'plug the device into',
  detach: 'pull the device out of',
};

/**
 * @param command the name of a command: `remove`
 * @param operands its arguments as typed
 */
export function actionOf(command: string, operands: readonly string[]): Action {
  const phrase = PHRASES[command] ?? named(command);
  const [verb, ...words] = phrase(operands);
  return { text: [verb, ...words].join(' '), operands: words };
}

/** @returns an action for a part of a command's work: one name of a file */
export function actionOn({ text }: Action, path: string): Action {
  const [verb = ''] = text.split(' ');
  return { text: `${verb} ${path}`, operands: [path] };
}

/**
 * @param subject what the problem is about: a name or a path; absent when it is the action itself
 * @returns `cannot remove COM1: no such name`, `cannot alias COM4: COM37: no such name`
 */
export function headline(
  { text, operands }: Action,
  problem: string,
  subject: string | undefined,
): string {
  const isNamed =
    subject === undefined || operands.some((it) => looseName(it) === looseName(subject));
  return libraryHeadline(text, `${isNamed ? '' : `${beforeColon(subject)}: `}${problem}`);
}
