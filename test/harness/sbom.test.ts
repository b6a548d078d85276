import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly properties: readonly { readonly name: string }[];
}
interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const { ALLOWED_LICENCES, bundledPackages } = await loadScript<{
  ALLOWED_LICENCES: string;
  bundledPackages(): readonly string[];
}>('licences.mjs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the bill of materials', () => {
  const script = join(root, 'scripts', 'sbom.mjs');
  const bill: Bill = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  const refs = bill.components.map((one) => one['bom-ref']);

  test('is of this package, as CycloneDX', () => {
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.metadata.component).toMatchObject({
      name: 'dosdev',
      version,
      purl: `pkg:npm/dosdev@${version}`,
    });
  });

  test('has what is bundled and compiled in, and no other development dependency', () => {
    expect([...refs].sort()).toEqual(bundledPackages());
    const names = bill.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['commander', 'yaml', 'node-addon-api']));
    expect(names).not.toContain('vitest');
  });

  test('says of each where it is from, its digest and a licence that is allowed', () => {
    for (const { name, purl, hashes, licenses, properties } of bill.components) {
      expect(purl, name).toMatch(/^pkg:npm\//);
      expect(
        hashes.map(({ alg }) => alg),
        name,
      ).toEqual(['SHA-512']);
      expect(licenses.length, name).toBeGreaterThan(0);
      for (const { license } of licenses) {
        expect(ALLOWED_LICENCES.slice(1, -1).split(' OR '), name).toContain(license.id);
      }
      expect(properties.map((one) => one.name)).not.toContain('cdx:npm:package:development');
    }
  });

  test('has dependencies within it only', () => {
    for (const { ref, dependsOn } of bill.dependencies) {
      expect([...refs, bill.metadata.component['bom-ref']]).toContain(ref);
      expect(refs).toEqual(expect.arrayContaining([...dependsOn]));
    }
  });
});

test('the package has the text of each licence', () => {
  for (const file of ['cli/THIRD-PARTY-LICENSES.txt', 'ADDON-LICENSES.txt']) {
    const text = readFileSync(join(root, 'dist', file), 'utf8');
    const parts = text.split(/^Name: /m).slice(1);
    expect(parts.length, file).toBeGreaterThan(0);
    for (const part of parts) expect(part).toMatch(/copyright|blue oak/i);
  }
});
