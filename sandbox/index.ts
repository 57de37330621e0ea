export { greatestInOneSecond, violations, type Arrival } from './arrivals';
export type { Fault, FaultRule } from './faults';
export type { HistoryEntry } from './orders';
export { seededOrderIds } from './seed';
export { startSandbox, type Sandbox } from './server';
export { defaultSettings, type SandboxSettings } from './settings';
export type { SandboxOptions } from './state';
