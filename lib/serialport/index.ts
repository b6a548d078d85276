export { BindingUnavailableError } from './binding-unavailable.js';
export { simulatedBinding } from './simulated-binding.js';
export type {
  BoundPort,
  ListedPort,
  PortLines,
  PortOpenOptions,
  PortSetOptions,
  PortUpdateOptions,
  SerialBinding,
  WindowsBindingOptions,
  WrappedBinding,
  WrappedOpenPort,
  WrappedPort,
} from './types.js';
export { windowsBinding } from './windows-binding.js';
