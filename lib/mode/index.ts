export type { ChangePortResult, PortMapping } from './change-port.js';
export { changePort, mode } from './here.js';
export type { DeviceStatus, ModeOptions, ModeResult } from './mode.js';
export { type ChangePortCommand, parseChangePort } from './parse-change-port.js';
export { type ModeCommand, parseMode } from './parse-mode.js';
