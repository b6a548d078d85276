/**
 * The devices of network redirectors, which network drives lead to: below one follow the server, the
 * share and the rest. A redirector may also be written below `\Device\Mup`, after a semicolon; `\??\UNC` leads to that.
 */
const REDIRECTORS = [
  'Mup',
  'LanmanRedirector',
  'RdpDr',
  'WebDavRedirector',
  'WinFsp.Mup',
  'VBoxMiniRdr',
  'vmhgfs',
  'hgfs',
  'Nfs41',
  'NetWareRedirector',
];

/** What begins with a semicolon is the route (a redirector, a drive and a logon), and not a name. */
const ON_NETWORK = new RegExp(
  String.raw`^\\(?:(?:\?\?|GLOBAL\?\?|DosDevices)\\UNC|Device\\(?:${REDIRECTORS.map((name) => name.replace('.', '\\.')).join('|')}))` +
    String.raw`(?:\\;[^\\]*)*(?:\\(?!;)(.*))?$`,
  'is',
);

/**
 * The network path of a place on a redirector's device.
 * @param path an object path: `\Device\LanmanRedirector\;Z:00000000000717dc\server\share\x`
 * @returns `\\server\share\x`; `undefined` when it is not on the network, or names no server
 */
export function networkPathOf(path: string): string | undefined {
  const rest = ON_NETWORK.exec(path)?.[1];
  return rest === undefined || rest === '' ? undefined : `\\\\${rest}`;
}

/** Whether an object path is a redirector's device, or a place on one. */
export function isOnNetwork(path: string): boolean {
  return ON_NETWORK.test(path);
}
