import { seededOrderIds } from '../../sandbox';

/** Sixty orders, some of them twice. */
export const ids = [...seededOrderIds.schedulable, ...seededOrderIds.scheduled, ...seededOrderIds.schedulable];

export const readOrder = { resource: 'order', operation: 'get' };

/** Requests per second that two lanes give at the latency that was measured. */
export const ceiling = (meanLatencyMs: number) => 2 / (1 + meanLatencyMs / 1000);
