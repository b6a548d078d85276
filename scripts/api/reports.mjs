// Reports of what a package exports, with every signature: by API Extractor, from the built declarations.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import { entryPointsOf } from './entry-points.mjs';
import { trimmed } from './trim.mjs';

/** Declarations have no release tags, and TypeDoc checks their docstrings and links. */
const MESSAGES = {
  compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
  extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
  tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
};

function configOf({ name, types }, packageFolder, reportFolder) {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(packageFolder, 'package.json'),
    configObject: {
      projectFolder: packageFolder,
      mainEntryPointFilePath: join(packageFolder, types),
      compiler: { tsconfigFilePath: join(packageFolder, 'tsconfig.json') },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder,
        reportTempFolder: reportFolder,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: MESSAGES,
    },
  });
}

/**
 * @param {string} packageFolder a package that is built, with a tsconfig.json
 * @returns {ReadonlyMap<string, string>} the text of each entry point's report by its file's name
 * @throws if the declarations have errors, or are not there
 */
export function reportsOf(packageFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-api-'));
  try {
    const configs = entryPointsOf(packageFolder).map(({ report, types }) =>
      configOf({ name: report, types }, packageFolder, folder),
    );
    const [first, ...others] = configs;
    const compilerState = CompilerState.create(first, {
      additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
    });
    const texts = configs.map((config) => {
      // Errors are printed by it, and end the report.
      const { errorCount } = Extractor.invoke(config, {
        compilerState,
        localBuild: true,
        messageCallback: (message) => {
          message.handled ||= message.logLevel !== ExtractorLogLevel.Error;
        },
      });
      if (errorCount > 0) throw new Error(`${config.mainEntryPointFilePath} has errors`);
      return [basename(config.reportFilePath), readFileSync(config.reportFilePath, 'utf8')];
    });
    return trimmed(new Map(texts));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
