import { ApplyError, checkDeclaration, correctionOf } from '../dos-devices/apply/index.js';
import type { Declaration } from '../dos-devices/index.js';
import { carryHint, hintOf } from '../hints/index.js';
import { misunderstood, readText, understand } from './files.js';
import type { Io } from './io.js';
import { checkLines, hasPlace, locate, parseYaml, textValue, withLine } from './yaml-file.js';

const HINT = 'dosdev apply --help shows one';

/** A declaration, and the lines of its parts. */
export interface DeclarationFile {
  readonly declaration: Declaration;
  /** Runs an action on it, and records the file and line of an error about one of its names. */
  locating<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Reads a declaration: YAML, which includes JSON. */
export async function readDeclaration(file: string, io: Io): Promise<DeclarationFile> {
  const text = await readText(file, io);
  return understand(file, HINT, () => {
    const yaml = parseYaml(text);
    const declaration = yaml.value;
    checkLines(yaml, file, () => asWritten(text, () => checkDeclaration(declaration)));
    return {
      declaration: declaration as Declaration,
      locating: async (work) => {
        try {
          return await work();
        } catch (error) {
          if (error instanceof ApplyError) {
            for (const each of error.errors) locate(yaml, file, each);
          }
          // Some names are invalid only on this machine.
          throw hasPlace(error) ? misunderstood(file, HINT, withLine(yaml, file, error)) : error;
        }
      },
    };
  });
}

/**
 * Checks a declaration; an error that has a corrected entry gets the one of the text, in which a number
 * still has its zeros.
 */
function asWritten(text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error && hasPlace(error)) {
      const [top, name] = error.place;
      const entry: unknown = textValue(text, ['names', String(name)]);
      const hint = top === 'names' ? correctionOf(String(name), entry) : undefined;
      if (hint !== undefined && hintOf(error)?.kind === hint.kind) carryHint(error, hint);
    }
    throw error;
  }
}
