import type { TargetWay } from './hint.js';

/**
 * Lists the ways to write a target:
 * `alias('COM4', 'COM37') for what COM37 leads to, or '\??\COM37' for …`.
 * @param writeAlias writes an alias where the target was read
 * @param writeTarget writes a target there
 */
export function waysText(
  ways: readonly TargetWay[],
  writeAlias: (other: string) => string,
  writeTarget: (target: string) => string,
): string {
  const texts = ways.map((way) => {
    const form = 'alias' in way ? writeAlias(way.alias) : writeTarget(way.target);
    return `${form} for ${way.meaning}`;
  });
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')}, or ${last}`;
}
