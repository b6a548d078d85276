// Makes the reports shorter and their differences easier to read; nothing of the surface is lost.

const UNEXPORTED = /^(?:abstract|class|const|enum|function|interface|type) /;

/**
 * An entry point's report also has what its declarations mention and it does not export.
 * @param {ReadonlyMap<string, string>} reports by name
 * @returns {ReadonlyMap<string, string>} the same: without the declarations of that kind that an earlier
 *   report has, and with a line for each row of a table
 */
export function trimmed(reports) {
  const earlier = new Set();
  const shorter = Array.from(reports, ([name, text]) => {
    const parts = text.split('\n\n').filter((part) => {
      const declaration = declarationIn(part);
      return !UNEXPORTED.test(declaration) || !earlier.has(declaration);
    });
    for (const part of parts) earlier.add(declarationIn(part).replace(/^export /, ''));
    return [name, rowByRow(parts.join('\n\n'))];
  });
  return new Map(shorter);
}

/** A part of a report without the comment before it, and without the numbers that keep names apart. */
function declarationIn(part) {
  const lines = part.split('\n').filter((line) => !line.startsWith('//'));
  return lines.join('\n').replace(/(?<=\w)_\d+\b/g, '');
}

function rowByRow(text) {
  return text
    .split('\n')
    .map((line) =>
      line.length > 200 ? line.replaceAll('], readonly [', '],\n    readonly [') : line,
    )
    .join('\n');
}
