import { checkString } from '../status/checks.js';
import { equalNames } from './upcase.js';

/** What a redirector's target is made of. */
export interface RedirectedTarget {
  /** The redirector: `LanmanRedirector`, `RdpDr`, `WebDavRedirector`, `VBoxMiniRdr`, … */
  readonly redirector: string;
  /** The local name that it was made for: `Z:`, `LPT1`; `undefined` when the target does not say. */
  readonly localName: string | undefined;
  /** The place on the network: `\\server\share`; `undefined` when the target names none. */
  readonly share: string | undefined;
}

const DEVICE = '\\Device\\';

/**
 * Takes a redirector's target to pieces. Components that begin with a semicolon say the route and are
 * not a part of the place: the redirector behind the multiple UNC provider, and the local name with the
 * logon session or the terminal session.
 * @param target `\Device\LanmanRedirector\;Z:00000000000717dc\server\share`,
 *   `\Device\Mup\;WebDavRedirector\;Z:0\server\share`, `\Device\RdpDrPort\;COM1:2\tsclient\COM1`
 * @returns `undefined` for a target without such a component
 */
export function parseRedirectedTarget(target: string): RedirectedTarget | undefined {
  checkString('parseRedirectedTarget(target)', target);
  if (target.slice(0, DEVICE.length).toUpperCase() !== DEVICE.toUpperCase()) return undefined;
  const [device = '', ...rest] = target.slice(DEVICE.length).split('\\');
  const end = rest.findIndex((component) => !component.startsWith(';'));
  const route = (end < 0 ? rest : rest.slice(0, end)).map((component) => component.slice(1));
  if (device === '' || route.length === 0) return undefined;
  const place = end < 0 ? [] : rest.slice(end);
  const [server, share] = place;
  return {
    redirector: route.find((component) => !component.includes(':')) ?? device,
    localName: route.map(localNameIn).find((name) => name !== undefined),
    share: server && share ? `\\\\${place.join('\\')}` : undefined,
  };
}

/** `Z:` in `Z:00000000000717dc`, `COM1` in `COM1:2`. */
function localNameIn(component: string): string | undefined {
  const [, drive, name] = /^(?:([A-Z]:)|([^:]+):)[\da-f]*$/i.exec(component) ?? [];
  return drive ?? name;
}

/** What the Remote Desktop client's own ports lead through: no connection that WNet made or can end. */
const CLIENT_PORTS = 'RDPDRPORT';

/**
 * The share that a local name is connected to by WNetAddConnection2W.
 * @param name the local name: `LPT1`
 * @param target what it leads to
 * @returns `\\server\share`; `undefined` for a target that no such connection has, among them a
 *   connection of another name, and a port of the Remote Desktop client
 */
export function connectedShare(name: string, target: string): string | undefined {
  checkString('connectedShare(name)', name);
  checkString('connectedShare(target)', target);
  const { redirector = '', localName = '', share } = parseRedirectedTarget(target) ?? {};
  if (redirector.toUpperCase() === CLIENT_PORTS || !equalNames(localName, name)) return undefined;
  return share;
}
