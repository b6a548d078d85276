export { type ChangePortResult, type PortMapping, runChangePort } from './change-port.js';
export { type DeviceStatus, type ModeResult, runMode } from './mode.js';
