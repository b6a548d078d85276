import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

async function script(shell: string): Promise<string> {
  const { code, stdout } = await dosdev(world, ['completion', shell]);
  expect(code).toBe(0);
  return stdout;
}

// Shells that complete are those of the system that the tests run on.
if (process.platform !== 'win32') {
  describe('in bash', () => {
    test.for([
      [['dosdev', ''], 'list'],
      [['dosdev', 'que'], 'query'],
      [['dosdev', 'help', 'redi'], 'redirect-printer'],
      [['dosdev', 'list', '--ki'], '--kind'],
      [['dosdev', 'list', '--kind', 'par'], 'parallel'],
      [['dosdev', 'define', 'COM1', '--scope', 'g'], 'global'],
      [['dosdev', 'completion', 'po'], 'powershell'],
      [['dosdev', 'apply', '--y'], '--yes'],
      [['dosdev', 'alias', 'COM4', '--device', 'ser'], 'serial='],
    ] as const)('%j has %s', async ([words, found]) => {
      const typed = words.map((word) => `'${word}'`).join(' ');
      const line = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _dosdev`;
      const bash = `${await script('bash')}\n${line}\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
      const answer = execFileSync('bash', ['-c', bash], { encoding: 'utf8' }).trim().split('\n');
      expect(answer).toContain(found);
      const last = words.at(-1) ?? '';
      expect(answer.every((word) => word.startsWith(last))).toBe(true);
    });
  });
}

test('fish is given short options, descriptions and values', async () => {
  const lines = (await script('fish')).trimEnd().split('\n');
  const seen = "complete -c dosdev -n '__fish_seen_subcommand_from define'";
  expect(lines).toContain(`${seen} -s q -l quiet -d 'print no notes'`);
  expect(lines).toContain(
    `${seen} -l scope -d 'local (this logon session) or global (everyone)' -r -f -a 'local global'`,
  );
  const text = /'(?:[^'\\]|\\['\\])*'/g;
  for (const line of lines) {
    expect(line).toMatch(/^complete -c dosdev -n /);
    if (line.includes(' -l ')) expect(line).toMatch(/ -d '[^']/);
    expect(line.replace(text, '')).not.toContain("'");
  }
});

test.for(['bash', 'fish', 'zsh', 'powershell'])(
  '%s is offered no former command or option',
  async (shell) => {
    const text = await script(shell);
    expect(text).toContain('explain');
    expect(text).not.toMatch(/end-redirection|\bstatus\b|--?lifetime|--?follow/);
  },
);

test.for(['zsh', 'fish', 'powershell'])(
  'for %s there is a script with every option',
  async (shell) => {
    const text = await script(shell);
    for (const word of ['redirect-printer', 'remove-added', 'device-interface', 'global']) {
      expect(text).toContain(word);
    }
  },
);
