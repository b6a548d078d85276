/**
 * @param pattern of names, or one name
 * @returns it as a value of `--match`, which commas divide: `?` stands for a comma too
 */
export function patternWord(pattern: string): string {
  return pattern.replaceAll(',', '?');
}
