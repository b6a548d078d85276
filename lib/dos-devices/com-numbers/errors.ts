import { advise } from '../../hints/index.js';
import { DosDevError, headline } from '../../status/dosdev-error.js';
import { recognisable } from '../../status/recognisable.js';
import type { PortOwner } from './owner.js';

/** What was refused. */
interface Refused {
  readonly verb: 'persist' | 'define' | 'release';
  /** Whether it would be carried out with `force`. */
  readonly force: boolean;
  /** Whether the number could be freed. */
  readonly canRelease: boolean;
}

/** The number of a COM port belongs to a device: a name would take it, or it cannot be released. Nothing was changed. */
export class ReservedPortError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_RESERVED_PORT';
  /** The name: `COM7`. */
  declare readonly path: string;
  /** What was wrong, as a clause. */
  declare readonly problem: string;
  declare readonly hint: string;
  /** The device that has the number. */
  readonly device: PortOwner;

  static {
    recognisable(ReservedPortError, 'ReservedPortError');
  }

  /** @internal Changes throw it. */
  constructor(name: string, device: PortOwner, refused: Refused) {
    const { present } = device;
    const problem = `its number belongs to ${ownerText(device)}${present ? '' : ', which is not present and may come back'}`;
    const action = `${refused.verb} ${name}`;
    super(headline(action, problem), {
      code: 'ERR_DOSDEV_RESERVED_PORT',
      path: name,
      action,
      problem,
      hint: advise({ kind: 'number-taken', name, present, ...refused }),
    });
    this.device = device;
  }
}

/** @returns a device as text: `USB Serial Port (COM7) [USB\\VID_0403&PID_6001\\A50285BI]` */
export function ownerText({ friendlyName, instance }: PortOwner): string {
  return friendlyName === undefined ? instance : `${friendlyName} [${instance}]`;
}
