import { ApplyError, checkDeclaration } from '../dos-devices/apply/index.js';
import type { Declaration } from '../dos-devices/index.js';
import { misunderstood, readText, understand } from './files.js';
import type { Io } from './io.js';
import { checkLines, hasPlace, locate, parseYaml, withLine } from './yaml-file.js';

const HINT = 'docs/apply.md says how it is written, and dosdev apply --help shows one';

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
    checkLines(yaml, file, () => checkDeclaration(declaration));
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
