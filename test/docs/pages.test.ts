import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCS = 'docs';
const pages = readdirSync(DOCS).filter((name) => name.endsWith('.md'));
const read = (...names: string[]) => readFileSync(join(...names), 'utf8');

/** Every code of an error of the library's own, wherever in its source. */
function codesInSource(): ReadonlySet<string> {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' });
  const text = files.filter((name) => name.endsWith('.ts')).map((name) => read('lib', name));
  return new Set(text.join('\n').match(/ERR_DOSDEV_[A-Z_]+/g));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = page.matchAll(/^#+ (.+)$/gm);
  return new Set(
    Array.from(headings, ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Links of a page to files of the repository, and to headings. */
function linksOf(page: string): readonly string[] {
  return Array.from(page.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link).filter(
    (link) => !/^[a-z]+:/.test(link),
  );
}

describe('the pages', () => {
  test('list every error code of the library', () => {
    const listed = new Set(read(DOCS, 'troubleshooting.md').match(/ERR_DOSDEV_[A-Z_]+/g));
    expect([...codesInSource()].filter((code) => !listed.has(code))).toEqual([]);
    expect([...listed].filter((code) => !codesInSource().has(code))).toEqual([]);
  });

  test('are all in the list of pages', () => {
    const listed = new Set(linksOf(read(DOCS, 'README.md')));
    expect(pages.filter((name) => name !== 'README.md' && !listed.has(name))).toEqual([]);
  });

  test.each([
    ['README.md'],
    ['CONTRIBUTING.md'],
    ['SECURITY.md'],
    ['examples', 'tasks', 'README.md'],
    ...pages.map((n) => [DOCS, n]),
  ])('link to pages and headings that exist: %s %s', (...names) => {
    const folder = dirname(join(...names));
    const broken = linksOf(read(...names)).filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(...names) : join(folder, file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(read(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('say that a file of the sources is in the repository, as the package has it not', () => {
    const naming = pages.filter((name) => /`(?:lib|test|scripts)\//.test(read(DOCS, name)));
    expect(naming).toEqual(expect.arrayContaining(['security.md', 'simulator.md']));
    const silent = naming.filter((name) => !/not\s+in\s+the\s+package/.test(read(DOCS, name)));
    expect(silent).toEqual([]);
  });

  test('name files of the sources that exist', () => {
    const paths = pages.map((name) => join(DOCS, name)).concat('CONTRIBUTING.md', 'README.md');
    const named = paths.flatMap((page) =>
      Array.from(
        read(page).matchAll(/`((?:lib|native|test|scripts)\/[\w./-]+\.\w+)`/g),
        ([, file = '']) => file,
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    // `x` stands for any name.
    const missing = named.filter((file) => !existsSync(file) && !/\/x\.\w+$/.test(file));
    expect(missing).toEqual([]);
  });
});
