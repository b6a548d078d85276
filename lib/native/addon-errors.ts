import { carryHint, type Hint, libraryHint } from '../hints/index.js';

/** The `code` of an error about the addon. */
export type AddonErrorCode = 'ERR_DOSDEV_ADDON_UNAVAILABLE' | 'ERR_DOSDEV_ADDON_VERSION';

/**
 * The addon is not available on this machine. There is no automatic fallback: choose the simulator
 * by name.
 */
export class AddonUnavailableError extends Error {
  readonly code: AddonErrorCode = 'ERR_DOSDEV_ADDON_UNAVAILABLE';
  /** The problem, without the hint. */
  readonly problem: string;
  /** What the user can do about it. Absent when no remedy is known. */
  readonly hint?: string;

  static {
    AddonUnavailableError.prototype.name = 'AddonUnavailableError';
  }

  /** @internal Opening the native backend throws it. */
  constructor(problem: string, { hint, cause }: { hint?: Hint; cause?: unknown } = {}) {
    const text = hint && libraryHint(hint);
    super(
      text === undefined ? problem : `${problem} ${text}`,
      cause === undefined ? undefined : { cause },
    );
    this.problem = problem;
    if (hint === undefined || text === undefined) return;
    this.hint = text;
    carryHint(this, hint);
  }
}

/** The addon was built for another version of the package, and is not used. */
export class AddonVersionError extends AddonUnavailableError {
  override readonly code = 'ERR_DOSDEV_ADDON_VERSION';
  /** The addon's path. */
  readonly file: string;
  /** The version that the addon was built for; `undefined` for one that does not say. */
  readonly addonVersion: string | undefined;
  /** The version of this package. */
  readonly packageVersion: string;

  static {
    AddonVersionError.prototype.name = 'AddonVersionError';
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
    super(`The addon ${file} ${built}, and this is dosdev ${packageVersion}.`, { hint });
    this.file = file;
    this.addonVersion = addonVersion;
    this.packageVersion = packageVersion;
  }
}
