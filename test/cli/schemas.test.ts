import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../lib/cli/commands/index.js';
import { checkDeclaration } from '../../lib/dos-devices/apply/index.js';
import { yamlBlocks } from '../docs/sessions.js';
import { loadScript } from '../support/scripts.js';
import { createWorld, dosdev, resultOf } from './dosdev.js';
import { faults, readSchema } from './schemas.js';

interface SchemasModule {
  readonly schemaTexts: () => Readonly<Record<string, string>>;
}

interface Addition {
  readonly place: readonly string[];
  readonly adds: object;
}

interface AdditionsModule {
  readonly addTo: (definitions: object, additions: readonly Addition[]) => readonly Addition[];
}

test('the schemas are those of the types: `npm run schemas` writes them', async () => {
  // Its compiler is loaded for this alone.
  const { schemaTexts } = await loadScript<SchemasModule>('schemas.mjs');
  for (const [file, text] of Object.entries(schemaTexts())) {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text);
  }
});

test('an addition to the types has a place in them, where it is not said already', async () => {
  const { addTo } = await loadScript<AdditionsModule>('schemas/additions.mjs');
  const fits = { place: ['Name', 'properties', 'text'], adds: { minLength: 1 } };
  const gone = { place: ['Name', 'properties', 'gone'], adds: { minLength: 1 } };
  const said = { place: ['Name', 'properties', 'text'], adds: { type: 'number' } };
  const definitions = { Name: { properties: { text: { type: 'string' } } } };
  expect(addTo(definitions, [fits, gone, said])).toEqual([gone, said]);
  expect(definitions.Name.properties.text).toEqual({ type: 'string', minLength: 1 });
});

describe('the schema of the answers', () => {
  const world = createWorld('simulated');
  afterAll(() => world.end());

  test('has every command', () => {
    const described = Object.keys(readSchema('output').$defs);
    expect(commands.map(({ name }) => name).filter((name) => !described.includes(name))).toEqual(
      [],
    );
  });

  test('holds for stacks, hidden names, ports and failures', async () => {
    // Every call of `dosdev` is held to the schema by itself; these are shapes that are rare.
    const run = (...argv: string[]) => dosdev(world, [...argv, '--json']);
    await run('define', 'COM20', '\\Device\\Serial0');
    await run('define', 'COM20', '\\Device\\Serial1');
    await run('redirect-printer', 'LPT1', '\\\\printserver\\laser');
    const hiding = resultOf((await run('query', 'LPT1')).stdout);
    expect(hiding).toMatchObject({ scope: 'local', shadows: { scope: 'global' } });
    const listed = resultOf((await run('list')).stdout);
    expect(listed).toContainEqual(
      expect.objectContaining({ shadows: { scope: 'global', target: '\\Device\\Parallel0' } }),
    );
    expect(listed).toContainEqual(expect.objectContaining({ port: expect.anything() }));
    for (const argv of [
      ['resolve', 'C:'],
      ['resolve', '\\Device'],
      ['resolve', 'NOTHING'],
      ['mode'],
      ['mode', 'LPT1:'],
      ['change-port', '/query'],
      ['tree'],
      ['snapshot'],
      ['snapshot', '--persisted'],
      ['graph'],
      ['unpersist', 'NOTHING', '--if-exists'],
      ['completion', 'zsh'],
    ]) {
      const { code, stdout } = await run(...argv);
      expect({ argv, code: code === 3 ? 0 : code }).toEqual({ argv, code: 0 });
      expect(stdout).not.toBe('');
    }
  });

  test('refuses what is not as it says', () => {
    const change = {
      action: 'define',
      done: true,
      name: 'COM20',
      scope: 'local',
      lifetime: 'session',
      via: 'DefineDosDeviceW',
      before: [],
      after: ['\\Device\\Serial0'],
    };
    const wrong = (result: object) => {
      return faults('output#/$defs/define', { backend: 'simulated', result });
    };
    expect(wrong(change)).toBe('');
    expect(wrong({ ...change, scope: 'mine' })).toContain('scope');
    expect(wrong({ ...change, more: 1 })).toContain('additional');
    expect(wrong({ ...change, after: undefined })).toContain('after');
    expect(faults('output#/$defs/define', { backend: 'wine', result: change })).toContain(
      'backend',
    );
    expect(faults('output#/$defs/define', { result: change })).toContain('backend');
    expect(faults('output#/$defs/define', change)).toContain('result');
  });
});

describe('the schema of declarations', () => {
  /** Mostly what fits, so that whole declarations do. */
  const mostly = <T>(fits: fc.Arbitrary<T>, ...others: unknown[]) =>
    fc.oneof({ weight: 12, arbitrary: fits }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const target = mostly(fc.constantFrom('\\Device\\Serial0', 'C:\\work'), '', 5, null);
  const flag = mostly(fc.boolean(), 'yes', 0);
  const scope = mostly(fc.constantFrom('local', 'global'), 'mine');
  const alias = mostly(fc.constant('NUL'), '', 7);
  const record = <T extends object, K extends keyof T>(
    model: { [P in keyof T]: fc.Arbitrary<T[P]> },
    ...required: K[]
  ) => fc.record(model, { requiredKeys: required });
  const entry = fc.oneof(
    target,
    record({ target, raw: flag, scope, replace: flag }, 'target'),
    record({ alias, byName: flag, follow: flag, scope, replace: flag }, 'alias'),
    record({ absent: mostly(fc.constant(true), false), scope }, 'absent'),
    { weight: 1, arbitrary: record({ target, alias, raw: flag, byName: flag, absent: flag }) },
  );
  const name = mostly(fc.constantFrom('COM20', 'com21', 'R:', 'LPT1', 'R'), '').map(String);
  const names = mostly(fc.dictionary(name, entry, { maxKeys: 3 }), [], null, 'COM1');
  const declaration = record(
    {
      names,
      version: mostly(fc.constant(1), 2, '1'),
      scope,
      $schema: mostly(fc.constant('names.schema.json'), 5),
    },
    'names',
  ).chain((value) => mostly(fc.constant(value), { ...value, more: true }));

  test('holds for what the pages show', () => {
    const shown = yamlBlocks().map((text) => parse(text));
    expect(shown.length).toBeGreaterThan(0);
    for (const value of shown) {
      expect(checkDeclaration(value)).not.toEqual([]);
      expect(faults('names', value)).toBe('');
    }
  });

  test('agrees with what apply takes', () => {
    let taken = 0;
    fc.assert(
      fc.property(declaration, (value) => {
        let refusal = '';
        try {
          checkDeclaration(value);
          taken += 1;
        } catch (error) {
          refusal = String(error);
        }
        expect({ value, refused: faults('names', value) !== '' }).toEqual({
          value,
          refused: refusal !== '',
        });
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});
