import { quote } from '../../status/quote.js';

/** One way to write what an ambiguous target may mean. */
export type TargetWay =
  | {
      /** An alias of the device of this name, instead of a target. */
      readonly alias: string;
      /** The meaning of that: `what COM37 leads to`. */
      readonly meaning: string;
    }
  | {
      /** A target that has only one meaning: `\??\COM37`. */
      readonly target: string;
      /** That meaning: `a file of that name`. */
      readonly meaning: string;
    };

/** How an alias is written where the target was read. */
export type AliasWriter = (other: string) => string;

/** The context in which a target was given, for messages. */
export interface TargetContext {
  /** The argument. Default: `target`; in declarations `declaration.names.COM4.target`. */
  readonly argument?: string;
  /** The name that the target is for, as it was given. */
  readonly name?: string;
  /** How an alias is written in this context; absent where an alias cannot replace a target. */
  readonly writeAlias?: AliasWriter;
  /** The lifetime of an alias, if it is shorter than what was asked for. */
  readonly aliasLasts?: string;
}

/**
 * A target could be a device or a file, and Windows would silently take it for a file.
 * Thrown before anything changes.
 */
export class AmbiguousTargetError extends TypeError {
  readonly code = 'ERR_DOSDEV_AMBIGUOUS_TARGET';
  /** The target as it was given. */
  readonly target: string;
  /** The name that the target is for, as it was given; absent in declarations and removals. */
  readonly path: string | undefined;
  /** The possible meanings, as data. */
  readonly ways: readonly TargetWay[];
  /** The same as a sentence. */
  readonly hint: string;
  /** The reason, without the hint. */
  readonly problem: string;

  static {
    AmbiguousTargetError.prototype.name = 'AmbiguousTargetError';
  }

  /**
   * @param reason why it has more than one meaning, as a clause
   */
  constructor(
    { argument = 'target', name, writeAlias, aliasLasts }: TargetContext,
    target: string,
    reason: string,
    ways: readonly TargetWay[],
  ) {
    const open = waysOpen(ways, writeAlias !== undefined, aliasLasts);
    const hint = `Write ${waysText(open, writeAlias ?? String, quote)}.`;
    const problem = `${quote(target)} is ambiguous as a target: ${reason}`;
    super(`The "${argument}" argument ${problem}. ${hint}`);
    this.target = target;
    this.path = name;
    this.ways = open;
    this.hint = hint;
    this.problem = problem;
  }
}

/** The available ways; an alias that does not last as long as what was asked for comes last. */
function waysOpen(
  ways: readonly TargetWay[],
  takesAlias: boolean,
  aliasLasts: string | undefined,
): readonly TargetWay[] {
  const targets = ways.filter((way) => 'target' in way);
  if (!takesAlias) return targets;
  if (aliasLasts === undefined) return ways;
  const aliases = ways
    .filter((way) => 'alias' in way)
    .map((way) => ({ ...way, meaning: `${way.meaning}, ${aliasLasts}` }));
  return [...targets, ...aliases];
}

/** @returns `alias('COM4', 'COM37') for what COM37 leads to, or '\??\COM37' for …` */
export function waysText(
  ways: readonly TargetWay[],
  writeAlias: AliasWriter,
  writeTarget: (target: string) => string,
): string {
  const texts = ways.map((way) => {
    const form = 'alias' in way ? writeAlias(way.alias) : writeTarget(way.target);
    return `${form} for ${way.meaning}`;
  });
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')}, or ${last}`;
}
