import { checkBoolean, checkString } from '../../arguments/index.js';
import { advise, type TakingTarget, type TargetWay } from '../../hints/index.js';
import { joinObjectPath, SEPARATOR } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { invalidArgValue, NtError } from '../../status/index.js';
import { IN_QUOTATION_MARKS } from '../name/quotation-marks.js';
import { AmbiguousTargetError, type TargetContext } from './target-error.js';

/** A text as a target: an object path, or a DOS path that Windows converts to one. */
export interface PathTarget {
  readonly text: string;
  /** Whether it is an object path, stored unchanged. */
  readonly raw: boolean;
}

/** @returns the context of a target that is passed to a member */
export function targetOf(name: string, member: TakingTarget = 'define'): TargetContext {
  return { name, member };
}

/** Fully qualified, or explicitly relative to the current folder. Windows takes both slashes. */
const DOS_PATH = /^(?:[\\/]{2}|[^\\/]:[\\/]|\.{1,2}(?:[\\/]|$))/;

/** A name that is a device on every Windows, or looks like a port. */
const DEVICE_LIKE = /^(?:(?:COM|LPT)\d+|AUX|CON|CONIN\$|CONOUT\$|NUL|PRN|PIPE|MAILSLOT|UNC)$|:$/i;

/** The directories at the root of the namespace that are named in targets. */
const ROOT_DIRECTORY =
  /^(?:Device|\?\?|GLOBAL\?\?|DosDevices|BaseNamedObjects|Sessions|SystemRoot)$/i;

/** A kind of text that has more than one meaning. */
interface Ambiguity {
  readonly pattern: RegExp;
  /** The reason, as a clause. */
  readonly reason: string;
  /** The possible meanings. */
  readonly ways: (text: string) => readonly TargetWay[];
}

/** Network paths with too many backslashes, which probably mean something else. */
const NO_NETWORK_PATH: readonly Ambiguity[] = [
  {
    pattern: /^[\\/]{2}(?:Device|\?\?|GLOBAL\?\?|DosDevices)[\\/]/i,
    reason: 'to Windows, two backslashes begin the path of a computer in the network',
    ways: (text) => {
      const path = text.slice(2).replaceAll(/[\\/]+/g, SEPARATOR);
      return [
        { target: `\\${path}`, meaning: 'an object path' },
        { target: `\\??\\UNC\\${path}`, meaning: `the computer ${path.split(SEPARATOR)[0]}` },
      ];
    },
  },
  {
    pattern: /^\\{4}/,
    reason: 'its backslashes are doubled, as in the text of a program',
    ways: (text) => [{ target: text.replaceAll('\\\\', SEPARATOR), meaning: 'the path itself' }],
  },
];

/** Texts with more than one meaning. The first that matches has the reason and the available ways. */
const AMBIGUOUS: readonly Ambiguity[] = [
  {
    pattern: IN_QUOTATION_MARKS,
    reason: 'its quotation marks may belong to it, or have been passed on by the shell',
    ways: (text) => waysWithout(text.slice(1, -1)),
  },
  {
    pattern: /^[^\\/]:$/,
    reason: 'to Windows, a drive without a path is the current folder of that drive',
    ways: (text) => [
      { target: `${text}\\`, meaning: 'the root of the drive' },
      { alias: text, meaning: `what ${text} leads to` },
      { target: dosName(text), meaning: 'the drive by its name' },
    ],
  },
  {
    pattern: /^[^\\/]:/,
    reason: 'to Windows, it begins at the current folder of that drive',
    ways: (text) => [
      { target: `${text.slice(0, 2)}\\${text.slice(2)}`, meaning: 'the path from the root' },
    ],
  },
  {
    pattern: /^[A-Z]$/i,
    reason: 'a single letter could be a drive, a device or a file',
    ways: (text) => [{ target: `${text}:\\`, meaning: 'the root of the drive' }, ...bareWays(text)],
  },
  {
    pattern: /^[^\\/]+$/,
    reason: 'a bare name could be a device or a file',
    ways: bareWays,
  },
  {
    pattern: /^/,
    reason: 'it could be an object path or the path of a file',
    ways: pathWays,
  },
];

/**
 * Reads a target. It is an object path, which begins with a single backslash; or a DOS path that
 * contains where it begins: `C:\work`, `\\server\share`, `\\.\COM1`, `\\?\…`, `.\work`. Everything
 * else could be a device as well as a file, and is refused.
 * @param text the target as it was given
 * @param raw `true`: an object path, however it looks; `false`: a DOS path, however it looks
 * @throws {AmbiguousTargetError} when it has more than one meaning and `raw` is not set
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for another type than a string;
 *   `ERR_DOSDEV_INVALID_ARG_VALUE` for an empty string
 */
export function readTarget(text: unknown, raw: unknown, context: TargetContext = {}): PathTarget {
  const { argument = 'target' } = context;
  checkString(argument, text);
  // On an NT kernel an empty raw target removes all definitions of the name.
  if (text === '') throw invalidArgValue(argument, 'a path or an object path', text);
  if (raw !== undefined) {
    checkBoolean('options.raw', raw);
    return { text, raw };
  }
  if (isObjectPath(text)) return { text, raw: true };
  const found = ambiguityOf(text);
  if (found === undefined) return { text, raw: false };
  const ways = found.ways(text);
  throw new AmbiguousTargetError(context, text, found.reason, ways);
}

/** @returns other meanings of a text that is not an object path; `undefined` when it has none */
function ambiguityOf(text: string): Ambiguity | undefined {
  const kinds = DOS_PATH.test(text) ? NO_NETWORK_PATH : AMBIGUOUS;
  return kinds.find(({ pattern }) => pattern.test(text));
}

/** @returns the text within quotation marks */
function waysWithout(text: string): readonly TargetWay[] {
  const found = isObjectPath(text) ? undefined : ambiguityOf(text);
  return found?.ways(text) ?? [{ target: text, meaning: 'the path without them' }];
}

/**
 * Reads a target as {@link readTarget} does.
 * @returns the object path that is stored
 */
export function readObjectPath(
  objectManager: ObjectManager,
  text: unknown,
  raw: unknown,
  context?: TargetContext,
): string {
  const target = readTarget(text, raw, context);
  return target.raw ? target.text : objectPathOf(objectManager, target.text, context?.argument);
}

/**
 * The object path of a DOS path, as this system converts it.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the path is empty or blank
 * @throws {NtError} when the system refuses the path: it is too long, or a reserved name such as
 *   `NUL` in a folder that does not exist
 */
export function objectPathOf(
  objectManager: ObjectManager,
  path: string,
  argument = 'target',
): string {
  if (/^ *$/.test(path)) throw invalidArgValue(argument, 'a path or an object path', path);
  const answer = objectManager.dosPathToNtPath(path);
  if (typeof answer === 'string') return answer;
  const hint = advise({ kind: 'check-path' });
  const syscall = 'RtlDosPathNameToNtPathName_U_WithStatus';
  throw new NtError(answer, { syscall, path, hint });
}

/** An object path begins with a single backslash; two begin a network path. */
export function isObjectPath(target: string): boolean {
  return target.startsWith(SEPARATOR) && !target.startsWith('\\\\');
}

/** Whether a text is a DOS path that contains where it begins: fully qualified, or by `.\` or `..\`. */
export function isDosPath(text: string): boolean {
  return !isObjectPath(text) && DOS_PATH.test(text);
}

/** Whether a bare name is usually a device: `COM37`, `LPT1:`, `NUL`. */
export function looksLikeDevice(name: string): boolean {
  return DEVICE_LIKE.test(name);
}

function dosName(name: string): string {
  return joinObjectPath('\\??', name);
}

function bareWays(text: string): readonly TargetWay[] {
  const name = text.replace(/:+$/, '') || text;
  const device: readonly TargetWay[] = [
    { alias: name, meaning: `what ${name} leads to` },
    { target: dosName(name), meaning: 'the device by its name' },
  ];
  const file: TargetWay = { target: `.\\${name}`, meaning: 'a file of that name' };
  return looksLikeDevice(text) ? [...device, file] : [file, ...device];
}

function pathWays(text: string): readonly TargetWay[] {
  const turned = text.replaceAll('/', SEPARATOR);
  const path = turned.replace(/^\\+/, '');
  const file = turned.startsWith(SEPARATOR) ? `C:\\${path}` : `.\\${path}`;
  const ways: readonly TargetWay[] = [
    { target: file, meaning: 'a file' },
    { target: `\\${path}`, meaning: 'an object path' },
  ];
  const [first = ''] = path.split(SEPARATOR);
  return ROOT_DIRECTORY.test(first) ? ways.toReversed() : ways;
}
