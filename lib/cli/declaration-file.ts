import { ApplyError, checkDeclaration, type Place } from '../dos-devices/apply/index.js';
import type { Declaration } from '../dos-devices/index.js';
import { readText, understand } from './files.js';
import type { Io } from './io.js';
import { writtenAt } from './where.js';
import { lineOf, parseYaml } from './yaml-file.js';

const HINT = 'docs/apply.md says how it is written, and dosdev apply --help shows one';

/** A declaration, and where its parts are written. */
export interface DeclarationFile {
  readonly declaration: Declaration;
  /** Works with it; an error of one of its names is remembered with the file and the line. */
  locating<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Reads a declaration: JSON, or YAML, of which JSON is a part. */
export async function readDeclaration(file: string, io: Io): Promise<DeclarationFile> {
  const text = await readText(file, io);
  return understand(file, HINT, () => {
    const yaml = parseYaml(text);
    const declaration = yaml.value;
    const locate = (error: Error & { readonly place: Place }) => {
      if (file !== '-') writtenAt(error, `${file}:${lineOf(yaml, error.place)}`);
    };
    try {
      checkDeclaration(declaration);
    } catch (error) {
      if (!hasPlace(error)) throw error;
      error.message = `line ${lineOf(yaml, error.place)}: ${error.message}`;
      locate(error);
      throw error;
    }
    return {
      declaration: declaration as Declaration,
      locating: async (work) => {
        try {
          return await work();
        } catch (error) {
          if (error instanceof ApplyError) error.errors.forEach(locate);
          throw error;
        }
      },
    };
  });
}

function hasPlace(error: unknown): error is Error & { readonly place: Place } {
  return error instanceof Error && 'place' in error;
}
