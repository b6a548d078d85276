export { SimulatedDeviceInterfaces } from './device-interfaces.js';
export { type DeviceNode, DeviceTree } from './device-tree.js';
