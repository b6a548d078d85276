// Without what extends a stream: its declarations would need the types of Node.js.
export { type Cable, ListenerCable, type PortListener } from './cable.js';
export { type Clock, SystemClock } from './clock.js';
export { PortConnection, type Reader } from './connection.js';
export type { SerialDevice, SerialDeviceEnd, Socket } from './device-end.js';
export type { ControlLines, ModemLines } from './lines.js';
export {
  areValid,
  PARITIES,
  type Parity,
  RTS_MODES,
  type RtsMode,
  type SerialSettings,
  USUAL_SETTINGS,
} from './settings.js';
export type { WriteEnd } from './transmitter.js';
