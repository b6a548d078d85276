import { readFileSync } from 'node:fs';
import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js';

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

/** Holds whatever a command line printed as JSON to the published schema. */
export function checkJson(
  argv: readonly string[],
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
): void {
  const [command = ''] = argv;
  if (!argv.includes('--json') || argv.includes('--help')) return;
  const answers = command === 'watch' ? stdout.split('\n') : [stdout];
  for (const answer of answers.filter((text) => text !== '')) {
    check(`output#/$defs/${command}`, answer);
  }
  if (stderr.startsWith('{')) check('output#/$defs/error', stderr);
}

function check(reference: string, text: string): void {
  const wrong = faults(reference, JSON.parse(text));
  if (wrong !== '') throw new Error(`${text}\ndoes not fit ${reference}: ${wrong}`);
}
