export { type ChangePortResult, type PortMapping, runChangePort } from './change-port.js';
export { type DeviceStatus, type ModeOptions, type ModeResult, runMode } from './mode.js';
