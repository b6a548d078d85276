const WIDTH = 80;
const NARROWEST = 20;

/**
 * Breaks text between words; further lines are indented like the text of the first.
 * @param width the width of a line in characters. Default: 80
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

/** @returns the width of a line of text on a terminal, limited to what is easy to read */
export function widthOf({ columns }: { readonly columns?: number | undefined }): number {
  return Math.max(NARROWEST, Math.min(WIDTH, columns ?? WIDTH));
}
