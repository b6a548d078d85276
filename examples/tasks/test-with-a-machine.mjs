// A test of code that makes names, without Windows and without a device.
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
dos.alias('COM4', 'COM37');
console.log(dos.query('COM4')?.target === dos.query('COM37')?.target); // true
