export { type ChangePortCommand, parseChangePort } from './parse-change-port.js';
export { type ModeCommand, parseMode } from './parse-mode.js';
