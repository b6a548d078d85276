export * from '../simulated/index.js';
