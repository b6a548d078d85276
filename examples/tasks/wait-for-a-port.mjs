// Wait until a device is plugged in and has its name, for at most ten seconds.
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
const port = await dos.when('COM37', { signal: AbortSignal.timeout(10_000) });
console.log(port.name, 'is', port.target); // COM37 is \Device\Serial0
