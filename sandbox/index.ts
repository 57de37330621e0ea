export { greatestInOneSecond, violations, type Arrival, type TimedArrival, type Violation } from './arrivals';
export type { Client } from './clients';
export type { Fault, FaultMatch, FaultRule, QueuedFault } from './faults';
export type { SandboxHandle, TimePeriod } from './handle';
export type { AppointmentStatus, HistoryEntry, OrderStatus } from './orders';
export { seededOrderIds } from './seed';
export { startSandbox, type Sandbox } from './server';
export { defaultSettings, type RefusalName, type SandboxSettings } from './settings';
export type { SandboxOptions, TokenRequest } from './state';
