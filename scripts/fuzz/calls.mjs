// Every call of the addon: the kinds of its arguments, what it returns, and how often it is made.

/** Result of a call that succeeds; a number is always possible, unless `only`. @typedef {string} Returns */

const handle = 'handle';
const PLACE = ['attributes', 'access', 'root'];

/**
 * @typedef {object} Call
 * @property {readonly string[]} takes kinds, of kinds.mjs
 * @property {string} returns of returns.mjs
 * @property {number} [often] 10 unless given; slow calls are made more rarely
 * @property {boolean} [creates] whether it creates what has a name
 */

/** @type {Readonly<Record<string, Call>>} */
export const CALLS = {
  createSymbolicLink: {
    takes: ['link', 'target', ...PLACE, 'descriptor'],
    returns: handle,
    often: 40,
    creates: true,
  },
  openSymbolicLink: { takes: ['place', ...PLACE], returns: handle, often: 20 },
  querySymbolicLink: { takes: ['handle'], returns: 'target and tail', often: 30 },
  createDirectory: { takes: ['directory', ...PLACE, 'descriptor'], returns: handle, creates: true },
  openDirectory: { takes: ['place', ...PLACE], returns: handle },
  queryDirectory: { takes: ['handle'], returns: 'pairs' },
  openFile: { takes: ['place', ...PLACE], returns: handle, often: 5 },
  queryObject: { takes: ['handle'], returns: 'object' },
  makeTemporary: { takes: ['handle'], returns: 'code' },
  makePermanent: { takes: ['handle'], returns: 'code', often: 5 },
  querySecurity: { takes: ['handle', 'parts'], returns: 'bytes' },
  setSecurity: { takes: ['handle', 'parts', 'descriptor of a set'], returns: 'code' },
  close: { takes: ['handle'], returns: 'code', often: 20 },
  isClosed: { takes: ['handle'], returns: 'boolean' },
  readLink: { takes: ['path'], returns: 'text', often: 20 },
  inspectLink: { takes: ['path', 'boolean', 'boolean'], returns: 'inspection' },
  readDirectory: { takes: ['path'], returns: 'pairs', often: 5 },
  readLinks: { takes: ['path', 'parts or none'], returns: 'links', often: 5 },
  defineDosDevice: { takes: ['DOS flags', 'DOS name', 'DOS target or null'], returns: 'code' },
  defineDosDeviceAsync: {
    takes: ['DOS flags', 'DOS name', 'DOS target or null'],
    returns: 'promise of a code',
    often: 5,
  },
  queryDosDevice: { takes: ['DOS name to query'], returns: 'texts' },
  dosPathToNtPath: { takes: ['DOS path'], returns: 'text' },
  listDeviceInterfaces: { takes: ['guid'], returns: 'interfaces', often: 3 },
  registerDeviceInterface: { takes: ['instance', 'guid', 'reference'], returns: 'text', often: 3 },
  listDevices: { takes: ['guids', 'guids'], returns: 'devices', often: 1 },
  watchDevices: { takes: ['listener'], returns: 'watch', often: 3 },
  claimedComPorts: { takes: [], returns: 'numbers', often: 1 },
  claimComPort: { takes: ['number'], returns: 'code', often: 2 },
  releaseComPort: { takes: ['number'], returns: 'code', often: 2 },
  readRegistryValue: { takes: ['key', 'value name'], returns: 'type and bytes' },
  readRegistryValues: { takes: ['key'], returns: 'values', often: 3 },
  readRegistryKeys: { takes: ['key'], returns: 'texts', often: 2 },
  writeRegistryValue: {
    takes: ['written key', 'value name', 'registry type', 'data'],
    returns: 'code',
  },
  deleteRegistryValue: { takes: ['written key', 'value name'], returns: 'code' },
  checkRegistryWrite: { takes: ['key'], returns: 'code', often: 3 },
  redirectDevice: { takes: ['local', 'remote'], returns: 'promise of a code', often: 2 },
  endRedirection: { takes: ['local'], returns: 'promise of a code', often: 2 },
  identity: { takes: [], returns: 'object', often: 1 },
  logonSession: { takes: [], returns: 'object', often: 1 },
  privilegeName: { takes: ['luid'], returns: 'text or nothing', often: 3 },
  canEnablePrivilege: { takes: ['luid'], returns: 'boolean', often: 2 },
  statusToWin32: { takes: ['status'], returns: 'code', often: 5 },
  statusMessage: { takes: ['status'], returns: 'text or nothing', often: 5 },
  win32Message: { takes: ['code'], returns: 'text or nothing', often: 5 },
  upcaseTable: { takes: [], returns: 'table', often: 1 },
  rawCreateSymbolicLink: {
    takes: ['raw link', 'raw target', 'access', 'rarely'],
    returns: handle,
    often: 40,
    creates: true,
  },
  rawOpenSymbolicLink: { takes: ['raw place', 'access', 'rarely'], returns: handle },
  rawCreateDirectory: {
    takes: ['raw directory', 'access', 'rarely'],
    returns: handle,
    creates: true,
  },
  rawOpenDirectory: { takes: ['raw place', 'access', 'rarely'], returns: handle },
  rawCreateMutant: { takes: ['raw mutant', 'access', 'rarely'], returns: handle, creates: true },
  rawQuerySymbolicLink: {
    takes: ['handle or null', 'units of a string', 'boolean', 'rarely'],
    returns: 'raw link',
    often: 30,
  },
  rawQueryDirectory: {
    takes: ['handle or null', 'bytes', 'boolean', 'boolean', 'context', 'boolean'],
    returns: 'raw directory',
  },
  rawQueryDosDevice: { takes: ['DOS name to query', 'units'], returns: 'raw strings' },
};
