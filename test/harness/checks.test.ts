import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface SetUpModule {
  readonly CHECKS_OF_SOURCES: readonly (readonly string[])[];
  readonly CHECKS_IN_TESTS: Readonly<Record<string, string>>;
}

const { CHECKS_OF_SOURCES, CHECKS_IN_TESTS } = await loadScript<SetUpModule>('test/set-up.mjs');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The commands of a script, with those of `typecheck` in place of its name. */
function commandsOf(name: string): readonly string[] {
  const commands = (scripts[name] ?? '').split(' && ');
  return commands.flatMap((command) => {
    return command === 'npm run typecheck' ? commandsOf('typecheck') : [command];
  });
}

test('`.ci/run` makes every check of `npm run check`, beside the tests or as one of them', () => {
  const beside = CHECKS_OF_SOURCES.map((words) => ['npm', 'run', ...words].join(' '));
  expect([...beside, ...Object.keys(CHECKS_IN_TESTS)].sort()).toEqual(
    [...commandsOf('check')].sort(),
  );
});

test.for(Object.entries(CHECKS_IN_TESTS))('%s is a test, too', ([command, file]) => {
  const [, , name = ''] = command.split(' ');
  const [, script = ''] = /scripts\/(\S+)/.exec(scripts[name] ?? '') ?? [];
  expect(script).toMatch(/\.mjs$/);
  expect(readFileSync(join(root, file), 'utf8')).toContain(`'${script}'`);
});
