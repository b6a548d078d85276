import { isSelectorLike } from '../dos-devices/apply/index.js';
import { declaredLine } from '../hints/declared-text.js';

/** A name with a device in braces, without quotation marks: `COM4: { device: container={…} }`. */
const IN_BRACES = /^(\s*)(.+?)\s*:\s*\{\s*device\s*:\s*([^"'].*?)\s*\}?\s*$/;
/** A name and its device in one line, without braces: `COM4: device: serial=A1`. */
const WITHOUT_BRACES = /^(\s*)([^:{}]+|"[^"]*"|'[^']*')\s*:\s*device\s*:\s*(.+?)\s*$/;
/** A longer line is no advice: of a file on one line, it would be the whole file. */
const LONGEST = 160;
/** Text in double quotation marks with backslashes. */
const WITH_BACKSLASHES = /"([^"']*\\[^"']*)"/g;

/**
 * @param line of a text that is not YAML
 * @param code of the parser's error: `BAD_DQ_ESCAPE`
 * @param isYaml quotation marks that are missing elsewhere in the line are not put right by others
 * @returns the line as it is probably meant, without its indentation; `undefined` when it does not show
 */
export function correctedLine(
  line: string,
  code: string,
  isYaml: (line: string) => boolean,
): string | undefined {
  if (line.length > LONGEST) return undefined;
  if (code === 'TAB_AS_INDENT') return line.replace(/^\s+/, (it) => it.replaceAll('\t', '  '));
  if (code === 'BAD_DQ_ESCAPE') {
    const single = line.replace(WITH_BACKSLASHES, "'$1'").trim();
    return single === line.trim() || !isYaml(single) ? undefined : single;
  }
  const [, , name, written] = IN_BRACES.exec(line) ?? WITHOUT_BRACES.exec(line) ?? [];
  const device = written?.replace(/^(["'])(.*)\1$/, '$2');
  if (name === undefined || device === undefined || !isSelectorLike(device)) return undefined;
  return declaredLine({ kind: 'write-declared', name: unquoted(name), entry: { device } });
}

function unquoted(name: string): string {
  return name.replace(/^(["'])(.*)\1$/, '$2');
}
