import {
  connectedShare,
  dosDevicePath,
  equalNames,
  parallelPortNumber,
  upcase,
} from '../../names/index.js';
import { ACCESS, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import { ERROR, STATUS, statusToWin32, type Win32Code } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import type { Context } from '../object-manager/context.js';
import { openObject } from '../object-manager/create-open.js';
import { OBJECT_TYPES } from '../object-manager/objects/index.js';
import { linkOf } from '../object-manager/query-link.js';
import { at, makeLink } from './define.js';

const DEVICE = '\\Device\\LanmanRedirector\\;';

/**
 * The network redirector, for printers only: `WNetAddConnection2W` creates a link to a shared
 * printer among the caller's local names, where it shadows the global name of the port.
 */
export class Redirector {
  readonly #shares: readonly string[] | undefined;
  readonly #system: Context;

  /**
   * @param shares the shared printers on the network: `\\server\share`; `undefined` where no network
   *   provider is installed
   * @param system the redirector service's process
   */
  constructor(shares: readonly string[] | undefined, system: Context) {
    this.#shares = shares;
    this.#system = system;
  }

  redirect(caller: Caller, local: string, remote: string): Win32Code {
    const shares = this.#shares;
    if (shares === undefined) return ERROR.NO_NETWORK;
    const name = withoutColon(local);
    if (parallelPortNumber(name) === undefined) return ERROR.BAD_DEVICE;
    const [, server, share] = /^\\\\([^\\\0]+)\\([^\\\0]+)$/.exec(remote) ?? [];
    if (server === undefined || share === undefined) return ERROR.BAD_NET_NAME;
    if (!shares.some((known) => equalNames(serverOf(known), server))) {
      return ERROR.BAD_NETPATH;
    }
    if (!shares.some((known) => equalNames(known, remote))) return ERROR.BAD_NET_NAME;
    if (caller.dosDevices.find(name, true) !== undefined) return ERROR.ALREADY_ASSIGNED;
    const luid = caller.token.identity().logonLuid.replace('-', '');
    const target = `${DEVICE}${name}:${luid}\\${server}\\${share}`;
    const context = { ...this.#system, caller };
    return makeLink(context, at(dosDevicePath(name)), [target]);
  }

  /**
   * `WNetCancelConnection2W`: ends a connection of the caller's own logon session, and no other that its
   * name leads to. Source: Microsoft, "WNetAddConnection2W": connections are those of a logon session.
   */
  end(caller: Caller, local: string): Win32Code {
    if (this.#shares === undefined) return ERROR.NO_NETWORK;
    const name = withoutColon(local);
    // A name that is not among them may lead on to a global one, which LocalSystem redirected.
    if (caller.dosDevices.find(name, true) === undefined) return ERROR.NOT_CONNECTED;
    const context = { ...this.#system, caller };
    const handle = openObject(context, {
      captured: { name: dosDevicePath(name), root: undefined, attributes: OBJ.CASE_INSENSITIVE },
      access: SYMBOLIC_LINK.QUERY | ACCESS.DELETE,
      type: OBJECT_TYPES.SymbolicLink,
    });
    if (typeof handle === 'number') return ERROR.NOT_CONNECTED;
    const resolved = context.handles.resolve(handle);
    const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
    const redirected = typeof link === 'object' && connectedShare(name, link.target) !== undefined;
    if (redirected) link.permanent = false;
    const status = handle.close();
    if (status !== STATUS.SUCCESS) return statusToWin32(status);
    return redirected ? ERROR.SUCCESS : ERROR.NOT_CONNECTED;
  }
}

function withoutColon(local: string): string {
  return upcase(local.endsWith(':') ? local.slice(0, -1) : local);
}

function serverOf(share: string): string {
  return share.split('\\')[2] ?? '';
}
