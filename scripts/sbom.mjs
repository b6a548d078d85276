// Prints the package's bill of materials, as CycloneDX: what is bundled into the command line and compiled into the
// addon. At run time the package depends on nothing. npm makes the bill of what the lock file has, and of that this
// keeps what is in dist/, which must be built.
//   node scripts/sbom.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './licences.mjs';
import { repositoryRoot } from './places.mjs';

const NPM_SBOM = 'npm sbom --sbom-format cyclonedx --sbom-type library --package-lock-only';
/** What npm says of each, as it is a development dependency here. */
const DEVELOPMENT = 'cdx:npm:package:development';

const whole = JSON.parse(
  // A shell, because npm is a script on Windows.
  execFileSync(NPM_SBOM, { cwd: repositoryRoot, shell: true, maxBuffer: Number.MAX_SAFE_INTEGER }),
);
const { name } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
const bundled = bundledPackages();
const components = whole.components
  .filter((one) => bundled.includes(`${one.name}@${one.version}`))
  .map(({ properties = [], ...one }) => ({
    ...one,
    properties: properties.filter((property) => property.name !== DEVELOPMENT),
  }));
const missing = bundled.filter(
  (id) => !components.some((one) => `${one.name}@${one.version}` === id),
);
if (missing.length > 0) {
  console.error(`sbom: package-lock.json lacks ${missing.join(', ')}`);
  process.exit(1);
}
// npm takes the name of the folder.
const root = { ...whole.metadata.component, name };
const refs = components.map((one) => one['bom-ref']);
const dependencies = whole.dependencies
  .filter(({ ref }) => refs.includes(ref))
  .map(({ ref, dependsOn = [] }) => ({
    ref,
    dependsOn: dependsOn.filter((one) => refs.includes(one)),
  }));
const bill = {
  ...whole,
  metadata: { ...whole.metadata, component: root },
  components,
  dependencies: [{ ref: root['bom-ref'], dependsOn: refs }, ...dependencies],
};
process.stdout.write(`${JSON.stringify(bill, undefined, 2)}\n`);
