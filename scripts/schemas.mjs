// Writes docs/schemas: JSON schemas of what dosdev prints and of declarations, from their types. With --check
// it compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './places.mjs';
import { ADDITIONS, addTo } from './schemas/additions.mjs';
import { schemasOf } from './schemas/generator.mjs';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const FOLDER = join('docs', 'schemas');

/** @returns the text of each schema by its file's path from the root of the repository */
export function schemaTexts() {
  const source = join(repositoryRoot, 'lib/cli/answers.ts');
  const definitionsOf = schemasOf(source, join(repositoryRoot, 'tsconfig.json'));
  const output = outputDefinitions(definitionsOf);
  const names = definitionsOf(['Declaration']);
  const unused = addTo(output, addTo(names, ADDITIONS));
  if (unused.length > 0) {
    throw new Error(`these additions fit no type: ${JSON.stringify(unused)}`);
  }
  const { Declaration, ...forms } = names;
  return {
    [join(FOLDER, 'output.schema.json')]: text({
      title: 'What dosdev prints with --json',
      description:
        "$defs has the shape of what each command prints by the command's name, and of the types in it " +
        'by theirs; what is not known is null.',
      $defs: output,
    }),
    [join(FOLDER, 'names.schema.json')]: text({
      title: 'A declaration for dosdev apply',
      ...Declaration,
      $defs: forms,
    }),
  };
}

/** What the commands print stands beside the types that it is made of. */
function outputDefinitions(definitionsOf) {
  const { Answers, Answer, ...types } = definitionsOf(['Answers', 'Answer', 'ErrorAnswer']);
  const printed = Object.entries(Answers.properties).map(([command, result]) => {
    return [command, { ...Answer, properties: { ...Answer.properties, result } }];
  });
  return { ...Object.fromEntries(printed), error: { $ref: '#/definitions/ErrorAnswer' }, ...types };
}

function text(schema) {
  return `${JSON.stringify(modern({ $schema: DIALECT, ...schema }), null, 2)}\n`;
}

/** The generator writes draft 7. */
function modern(part) {
  if (Array.isArray(part)) return part.map(modern);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key === '$ref') return [key, value.replace('#/definitions/', '#/$defs/')];
      if (key === 'description' && typeof value === 'string') return [key, inWords(value)];
      // A docstring says what to write instead; in a schema it is a mark.
      if (key === 'deprecated' && typeof value === 'string') return [key, true];
      if (key === 'items' && Array.isArray(value)) return ['prefixItems', modern(value)];
      return [key, modern(value)];
    }),
  );
}

/** A docstring's links as names; what is `undefined` in a program is `null` in JSON. */
function inWords(docstring) {
  return docstring
    .replace(/\s*\{@link\s+(\S+)\s*\}\s*([.,;:])?/g, ' `$1`$2 ')
    .replaceAll('`undefined`', '`null`')
    .trimEnd();
}

/** @returns the schemas that are not as their types say */
function outdated() {
  const files = Object.entries(schemaTexts());
  return files.filter(([file, text]) => readFileSync(join(repositoryRoot, file), 'utf8') !== text);
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const files = outdated();
  if (!process.argv.includes('--check')) {
    for (const [file, text] of files) writeFileSync(join(repositoryRoot, file), text);
  } else if (files.length > 0) {
    const names = files.map(([file]) => file).join(', ');
    console.error(`${names}: not as the types and docstrings say; \`npm run schemas\` writes them`);
    process.exitCode = 1;
  }
}
