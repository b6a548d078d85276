import { checkString } from '../status/checks.js';
import { equalNames } from './upcase.js';

/** The parts of a redirector's target. */
export interface RedirectedTarget {
  /** The redirector: `LanmanRedirector`, `RdpDr`, `WebDavRedirector`, `VBoxMiniRdr`, … */
  readonly redirector: string;
  /**
   * The local name of the connection: `Z:`, `LPT1`; `undefined` when the target does not contain
   * it.
   */
  readonly localName: string | undefined;
  /** The network path: `\\server\share`; `undefined` when the target does not contain it. */
  readonly share: string | undefined;
}

const DEVICE = '\\Device\\';

/**
 * Parses a redirector's target. Components that begin with a semicolon are not part of the network
 * path: they name the redirector below the multiple UNC provider, and the local name with the logon
 * session or the Terminal Services session.
 * @param target `\Device\LanmanRedirector\;Z:00000000000717dc\server\share`,
 *   `\Device\Mup\;WebDavRedirector\;Z:0\server\share`, `\Device\RdpDrPort\;COM1:2\tsclient\COM1`
 * @returns the parts, or `undefined` for a target without such a component
 */
export function parseRedirectedTarget(target: string): RedirectedTarget | undefined {
  checkString('parseRedirectedTarget(target)', target);
  // Most targets name no redirector.
  if (!target.includes('\\;')) return undefined;
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

/** The device of the Remote Desktop client's ports, which WNet neither connects nor disconnects. */
const CLIENT_PORTS = 'RDPDRPORT';

/**
 * The share that a local name is connected to by WNetAddConnection2W.
 * @param name the local name: `LPT1`
 * @param target its target
 * @returns `\\server\share`; `undefined` for any other target, such as a connection of another name
 *   or a port of the Remote Desktop client
 */
export function connectedShare(name: string, target: string): string | undefined {
  checkString('connectedShare(name)', name);
  checkString('connectedShare(target)', target);
  const { redirector = '', localName = '', share } = parseRedirectedTarget(target) ?? {};
  if (redirector.toUpperCase() === CLIENT_PORTS || !equalNames(localName, name)) return undefined;
  return share;
}
