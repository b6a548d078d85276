import { advise, type Hint } from '../../hints/index.js';
import { DosDevError, headline, type OwnErrorCode } from '../../status/dosdev-error.js';
import { recognisable } from '../../status/recognisable.js';
import { IDENTITY_COLUMNS, identityOf, instanceText, MOST_CANDIDATES } from './identity.js';
import type { Device } from './types.js';

/** The codes of a {@link DeviceSelectionError}. */
type SelectionCode =
  | 'ERR_DOSDEV_NO_SUCH_DEVICE'
  | 'ERR_DOSDEV_SEVERAL_DEVICES'
  | 'ERR_DOSDEV_NO_INTERFACE';

/** A selector fits no device or several, or the device has no interface that a name can lead to. */
export class DeviceSelectionError extends DosDevError {
  declare readonly code: SelectionCode;
  /** The selector, as text: `usb=0403:6001,serial=A50285BI`. */
  readonly selector: string;
  /** The devices that fit; for `ERR_DOSDEV_NO_SUCH_DEVICE`, all that there are to choose from. */
  readonly candidates: readonly Device[];

  static {
    recognisable(DeviceSelectionError, 'DeviceSelectionError');
  }

  /**
   * @internal The selection of a device throws it.
   * @param name the name that must lead to the device; absent when there is none
   */
  constructor(
    code: SelectionCode & OwnErrorCode,
    selector: string,
    candidates: readonly Device[],
    hint: Hint,
    name?: string,
  ) {
    const action = `choose a device${name === undefined ? '' : ` for ${name}`}`;
    const problem = PROBLEMS[code](selector, candidates.length);
    const message =
      candidates.length === 0
        ? problem
        : `${problem}${HEADINGS[code] ?? ''}:\n${tableOf(candidates)}\n`;
    super(headline(action, message), { code, action, problem, hint: advise(hint), path: name });
    this.selector = selector;
    this.candidates = candidates;
  }
}

const PROBLEMS: Readonly<Record<SelectionCode, (selector: string, count: number) => string>> = {
  ERR_DOSDEV_NO_SUCH_DEVICE: (selector, count) =>
    `no device matches ${selector}${count === 0 ? ': there are no ports' : ''}`,
  ERR_DOSDEV_SEVERAL_DEVICES: (selector, count) => `${count} devices match ${selector}`,
  ERR_DOSDEV_NO_INTERFACE: (selector) =>
    `the driver of ${selector} registers no interface of a port, so no name can lead to the device itself`,
};

/** What comes between the problem and the candidates. */
const HEADINGS: Partial<Record<SelectionCode, string>> = {
  ERR_DOSDEV_NO_SUCH_DEVICE: '. The devices are',
};

/** The first candidates, in lines below their headings. */
function tableOf(devices: readonly Device[]): string {
  const rows = [
    [...IDENTITY_COLUMNS, 'INSTANCE'],
    ...devices
      .slice(0, MOST_CANDIDATES)
      .map((device) => [...identityOf(device), instanceText(device)]),
  ];
  const widths = IDENTITY_COLUMNS.map((_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
  const left = devices.length - MOST_CANDIDATES;
  return [...lines, ...(left > 0 ? [`  … and ${left} more`] : [])].join('\n');
}
