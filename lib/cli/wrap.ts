const WIDTH = 80;
const NARROWEST = 20;

/**
 * Breaks text between words, its further lines indented as its first is by what stands before it.
 * @param width how many characters a line may have. Default: 80
 */
export function wrap(text: string, indent: number, width = WIDTH): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width - indent && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** @returns how many characters a line of text has on a terminal; no more than can be read with ease */
export function widthOf({ columns }: { readonly columns?: number | undefined }): number {
  return Math.max(NARROWEST, Math.min(WIDTH, columns ?? WIDTH));
}
