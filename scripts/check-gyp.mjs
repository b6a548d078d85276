// Proves what can be proved of dosdev.gyp without Visual Studio: node-gyp's own gyp writes the
// Visual Studio projects for Windows from it, and they say what we mean. Needs python3.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listedSources, nativeFiles } from './native/sources.mjs';
import { stampNow, versionNumbers } from './native-stamp.mjs';

/** What both builds define, and nothing but a crash in some hosts would show if one did not. */
const DEFINED_BY_BOTH = [
  'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  'NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
];

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const nodeGyp = dirname(require.resolve('node-gyp/package.json'));

let failures = 0;

function expect(condition, message) {
  if (condition) return;
  failures += 1;
  console.error(`dosdev.gyp: ${message}`);
}

/** Lists must hold the same; each difference is printed by name. */
function expectSame(found, wanted, where) {
  for (const name of wanted.filter((one) => !found.includes(one))) {
    expect(false, `${name} is not in ${where}`);
  }
  for (const name of found.filter((one) => !wanted.includes(one))) {
    expect(false, `${where} has ${name}, which does not exist`);
  }
}

function findPython() {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  const found = candidates.find(
    (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  if (found) return found;
  console.error('check-gyp: python3 not found. On Debian: apt-get install python3');
  return process.exit(1);
}

/** As node-gyp makes it: the variables of this Node, for another system. */
function configGypi(targetArch) {
  const variables = {
    ...process.config.variables,
    target_arch: targetArch,
    standalone_static_library: 1,
    // What no MSVC build has, whatever the Node that runs this was built with.
    clang: 0,
    enable_lto: 'false',
  };
  // What node-gyp finds out about the Visual Studio that is there.
  const studio = { msvs_windows_target_platform_version: '10.0.22621.0', msbuild_toolset: 'v143' };
  const configurations = { Debug: studio, Release: studio };
  return { target_defaults: { default_configuration: 'Release', configurations }, variables };
}

/** Node's own settings, where its headers are installed: a build on Windows has them, too. */
function commonGypi() {
  const file = resolve(dirname(process.execPath), '..', 'include', 'node', 'common.gypi');
  return existsSync(file) ? ['-I', file] : [];
}

/** Runs gyp as node-gyp does. @returns the text of every project file, by its name. */
function generate(os, targetArch, definitions = []) {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-gyp-'));
  try {
    const config = join(folder, 'config.gypi');
    // Python reads it, which knows no `true`: node-gyp writes strings, too.
    const asText = (_, value) => (typeof value === 'boolean' ? String(value) : value);
    writeFileSync(config, JSON.stringify(configGypi(targetArch), asText));
    const args = [
      join(nodeGyp, 'gyp', 'gyp_main.py'),
      'dosdev.gyp',
      ...['-f', os === 'win' ? 'msvs' : 'make'],
      ...['-I', config, '-I', join(nodeGyp, 'addon.gypi'), ...commonGypi()],
      ...[`-DOS=${os}`, '-Dlibrary=shared_library', '-Dvisibility=default'],
      ...[`-Dnode_root_dir=${folder}`, `-Dnode_gyp_dir=${nodeGyp}`, '-Dnode_lib_file=node.lib'],
      ...[`-Dmodule_root_dir=${root}`, '-Dnode_engine=v8', '-Dcoverage=false'],
      ...definitions,
      ...['--depth=.', '--no-parallel', '--generator-output', join(folder, 'out')],
      '-Goutput_dir=.',
    ];
    // gyp's project writer fails where the locale's encoding is the file's. The locale need not exist.
    const locale = { LC_ALL: 'en_US.ISO8859-1', LANG: 'en_US.ISO8859-1' };
    const environment = { ...process.env, ...locale, GYP_MSVS_VERSION: '2022' };
    const options = { cwd: root, env: environment, encoding: 'utf8' };
    const { status, stdout, stderr } = spawnSync(findPython(), args, options);
    if (status !== 0) {
      console.error(`check-gyp: gyp failed for ${os} ${targetArch}:\n${stdout}${stderr}`);
      process.exit(1);
    }
    const files = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    return new Map(files.map((file) => [file.split('/').at(-1), readFileSync(file, 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of every element of that name, each once, in the Release configuration. */
function elements(project, name) {
  const release = [
    ...project.matchAll(/<ItemDefinitionGroup[^>]*Release[\s\S]*?<\/ItemDefinitionGroup>/g),
  ];
  const text = release.map(([group]) => group).join('');
  const found = [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))];
  return found.map(([, value]) => value).join(';');
}

function checkWindows(targetArch, sources) {
  const project = generate('win', targetArch).get('dosdev.vcxproj');
  if (!project) return expect(false, `${targetArch}: no dosdev.vcxproj was written`);
  const where = `${targetArch}: `;
  const compiled = [...project.matchAll(/<ClCompile Include="[^"]*?(native[\\/][^"]+)"/g)];
  expectSame(
    compiled.map(([, name]) => name.replaceAll('\\', '/')),
    sources,
    `the project for ${targetArch}`,
  );
  const has = (element, ...wanted) => {
    const text = elements(project, element);
    for (const one of wanted) {
      expect(text.includes(one), `${where}${element} lacks ${one}: ${text}`);
    }
  };
  has('WarningLevel', 'Level4');
  has('TreatWarningAsError', 'true');
  has('ExceptionHandling', 'Sync');
  has('PreprocessorDefinitions', 'NAPI_VERSION=8', 'NAPI_CPP_EXCEPTIONS', '_HAS_EXCEPTIONS=1');
  has('PreprocessorDefinitions', 'NODE_ADDON_API_CPP_EXCEPTIONS_ALL', '_UNICODE');
  has('PreprocessorDefinitions', ...DEFINED_BY_BOTH);
  const resources = [...project.matchAll(/<ResourceCompile Include="[^"]*?(native[\\/][^"]+)"/g)];
  expectSame(
    resources.map(([, name]) => name.replaceAll('\\', '/')),
    ['native/binding/version.rc'],
    `the resources for ${targetArch}`,
  );
  const { version, sources: digest } = stampNow();
  has('PreprocessorDefinitions', `DOSDEV_VERSION=${version}`, `DOSDEV_SOURCES=${digest}`);
  const ofResource = /<ResourceCompile>[\s\S]*?<\/ResourceCompile>/.exec(project)?.[0] ?? '';
  const numbers = `DOSDEV_VERSION_NUMBERS=${versionNumbers(version)}`;
  for (const definition of [`DOSDEV_VERSION=${version}`, numbers]) {
    expect(ofResource.includes(definition), `${where}the resource lacks ${definition}`);
  }
  has('AdditionalOptions', '/guard:cf', '/sdl', '/ZH:SHA_256', '/DYNAMICBASE');
  has('AdditionalOptions', '/DEPENDENTLOADFLAG:0x800');
  has('AdditionalOptions', '/external:anglebrackets', '/external:W0');
  // Node's own settings choose it.
  if (commonGypi().length > 0) has('AdditionalOptions', 'std:c++');
  has('AdditionalIncludeDirectories', 'node-addon-api', 'native');
  has('AdditionalDependencies', 'advapi32.lib', 'delayimp.lib', 'node.lib');
  has('DelayLoadDLLs', 'node.exe');
  expect(!project.includes('win_delay_load_hook'), `${where}node-gyp's hook beside our own`);
  const analysed = elements(project, 'EnablePREfast');
  expect(!analysed.includes('true'), `${where}/analyze is on`);
  const isX64 = targetArch === 'x64';
  const shadowStack = elements(project, 'AdditionalOptions').includes('/CETCOMPAT');
  expect(shadowStack === isX64, `${where}/CETCOMPAT is ${shadowStack ? 'on' : 'off'}`);
  expect(!project.includes('SpectreMitigation'), `${where}Spectre mitigation is on unasked`);
  expect(/<TargetExt[^>]*>\.node<\/TargetExt>/.test(project), `${where}the file is no .node`);
  expect(
    project.includes('>dosdev<') || project.includes('$(ProjectName)'),
    `${where}not named dosdev`,
  );
}

function checkSpectre() {
  const project = generate('win', 'x64', ['-Ddosdev_spectre=1']).get('dosdev.vcxproj') ?? '';
  expect(project.includes('<SpectreMitigation>Spectre<'), 'dosdev_spectre=1 sets no property');
  expect(elements(project, 'AdditionalOptions').includes('/Qspectre'), 'no /Qspectre');
}

function checkElsewhere() {
  const files = [...generate('linux', 'x64')].map(([name, text]) => ({ name, text }));
  const makefile = files.find(({ name }) => name === 'dosdev.target.mk')?.text ?? '';
  expect(makefile !== '', 'linux: there is no target dosdev');
  expect(
    !makefile.includes('.cc') || !/native\/[\w/]+\.o/.test(makefile),
    'linux: it builds something',
  );
}

const sources = nativeFiles(root, /\.cc$/);
for (const [file, listed] of Object.entries(listedSources(root))) expectSame(listed, sources, file);
const cmake = readFileSync(join(root, 'native', 'CMakeLists.txt'), 'utf8');
for (const name of DEFINED_BY_BOTH) {
  expect(
    cmake.includes(`  ${name}
`),
    `CMakeLists.txt does not define ${name}`,
  );
}
expect(
  cmake.includes('/DEPENDENTLOADFLAG:0x800'),
  'CMakeLists.txt does not link with /DEPENDENTLOADFLAG',
);
for (const targetArch of ['x64', 'arm64', 'ia32']) checkWindows(targetArch, sources);
checkSpectre();
checkElsewhere();
if (failures === 0) console.log(`dosdev.gyp: ${sources.length} sources, x64, arm64 and ia32.`);
process.exitCode = failures === 0 ? 0 : 1;
