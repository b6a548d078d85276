// Where the scripts keep what they fetch and make: an ignored folder of the repository.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const cacheFolder = join(repositoryRoot, '.cache');
