export { simulatedBinding } from './simulated-binding.js';
export type {
  BoundPort,
  ListedPort,
  PortLines,
  PortOpenOptions,
  PortSetOptions,
  PortUpdateOptions,
  SerialBinding,
} from './types.js';
