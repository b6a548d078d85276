import { fileURLToPath } from 'node:url';

/** The repository, with its last separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Loads a module of `scripts`, which are JavaScript.
 * @param path below `scripts`
 * @returns its exports, of the types that the caller knows them to have
 */
export async function loadScript<Exports>(path: string): Promise<Exports> {
  return (await import(new URL(`../../scripts/${path}`, import.meta.url).href)) as Exports;
}
