export { DeviceEvents } from './device-events.js';
export { SimulatedDeviceInterfaces } from './device-interfaces.js';
export { SimulatedComPortDatabase, SimulatedDeviceTree } from './device-tree.js';
export { type EnumeratedDevice, EnumeratedDevices } from './enumerated-devices.js';
