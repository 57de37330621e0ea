import { COOL_DOWN_MS } from '../nodes/OrangeErdv/limiter/lanes';
import { LocalLanes } from '../nodes/OrangeErdv/limiter/LocalLanes';
import { systemClock } from '../nodes/OrangeErdv/runtime/Clock';

/** Two lanes of a process that began long enough ago. */
export const restedLanes = () => new LocalLanes(2, systemClock, systemClock.now() - COOL_DOWN_MS);
