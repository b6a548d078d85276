import { readFileSync } from 'node:fs';
import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js';
import { withOptionsBehind } from '../../lib/cli/leading-options.js';

export function readSchema(name: string): { $defs: Record<string, object> } {
  const file = new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const output = readSchema('output');
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
ajv.addSchema(output, 'output');
ajv.addSchema(readSchema('names'), 'names');

function validator(reference: string): ValidateFunction {
  const found = ajv.getSchema(reference);
  if (found === undefined) throw new Error(`there is no schema ${reference}`);
  return found;
}

/** What is wrong with a value by a schema: `output#/$defs/list`, `names`; nothing when it fits. */
export function faults(reference: string, value: unknown): string {
  const validate = validator(reference);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Holds whatever a command line printed as JSON to the published schema, and to its backend.
 * @param backend that of the environment
 */
export function checkJson(
  words: readonly string[],
  { stdout, stderr }: Written,
  backend: string | undefined,
): void {
  const argv = withOptionsBehind(words);
  const [command = ''] = argv;
  if (!argv.includes('--json') || argv.includes('--help')) return;
  const answers = command === 'watch' || command === 'follow' ? stdout.split('\n') : [stdout];
  for (const answer of answers.filter((text) => text !== '')) {
    check(`output#/$defs/${command}`, answer, argv, backend);
  }
  if (stderr.startsWith('{')) check('output#/$defs/error', stderr, argv, backend);
}

function check(
  reference: string,
  text: string,
  argv: readonly string[],
  backend: string | undefined,
): void {
  const value = JSON.parse(text);
  const wrong = faults(reference, value);
  if (wrong !== '') throw new Error(`${text}\ndoes not fit ${reference}: ${wrong}`);
  const asked = argv.includes('--backend') ? argv[argv.lastIndexOf('--backend') + 1] : backend;
  // A wrong command line has no backend.
  const mayLack = value.error?.exitCode === 2 && value.backend === undefined;
  if (!mayLack && value.backend !== asked) throw new Error(`${text}\nis not about ${asked}`);
}
