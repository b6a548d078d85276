import { advise, type Hint } from '../hints/index.js';
import { DosDevError, headline } from '../status/dosdev-error.js';
import { recognisable } from '../status/recognisable.js';

/** The `code` of an error about the addon. */
export type AddonErrorCode = 'ERR_DOSDEV_ADDON_UNAVAILABLE' | 'ERR_DOSDEV_ADDON_VERSION';

/**
 * The addon is not available on this machine. There is no automatic fallback: choose the simulator
 * by name.
 */
export class AddonUnavailableError extends DosDevError {
  static {
    recognisable(AddonUnavailableError, 'AddonUnavailableError');
  }

  declare readonly code: 'ERR_DOSDEV_ADDON_UNAVAILABLE' | 'ERR_DOSDEV_ADDON_VERSION';
  /** The problem as a clause, without the hint. */
  declare readonly problem: string;

  /** @internal Opening the native backend throws it. */
  constructor(
    problem: string,
    { hint, cause }: { hint?: Hint; cause?: unknown } = {},
    code: AddonErrorCode = 'ERR_DOSDEV_ADDON_UNAVAILABLE',
  ) {
    const action = 'load the addon';
    super(headline(action, problem), { code, action, problem, hint: advise(hint), cause });
  }
}

/** The addon was built for another version of the package, and is not used. */
export class AddonVersionError extends AddonUnavailableError {
  declare readonly code: 'ERR_DOSDEV_ADDON_VERSION';
  /** The addon's path. */
  readonly file: string;
  /** The version that the addon was built for; `undefined` for one that does not say. */
  readonly addonVersion: string | undefined;
  /** The version of this package. */
  readonly packageVersion: string;

  static {
    recognisable(AddonVersionError, 'AddonVersionError');
  }

  /** @internal Opening the native backend throws it. */
  constructor(
    versions: {
      readonly file: string;
      readonly addonVersion: string | undefined;
      readonly packageVersion: string;
    },
    hint: Hint,
  ) {
    const { file, addonVersion, packageVersion } = versions;
    const built =
      addonVersion === undefined
        ? 'does not say for which version of dosdev it was built'
        : `was built for dosdev ${addonVersion}`;
    super(
      `the addon ${file} ${built}, and this is dosdev ${packageVersion}`,
      { hint },
      'ERR_DOSDEV_ADDON_VERSION',
    );
    this.file = file;
    this.addonVersion = addonVersion;
    this.packageVersion = packageVersion;
  }
}
