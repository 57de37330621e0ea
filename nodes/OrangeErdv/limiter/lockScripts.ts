/*
 * Scripts that Redis runs as one step each, on its own clock, so that clocks of processes do not matter.
 *
 * KEYS: lock (hash), locks (when Redis first heard of the account's locks, ms). In `lock`: `by` names the grant that
 * holds it, `until` says how long; `next` is the grant that waits first, `seen` when it last asked. A lock that nobody
 * holds or waits for leaves nothing behind.
 */

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lock, locks, grant = KEYS[1], KEYS[2], ARGV[1]
`;

/**
 * ARGV: grant, ms that the lock is held, ms after which one that waits and is silent loses its turn. Gives `{1, 0, 0}`, or
 * `{0, ms, left}`: ms to ask again after, -1 where another one holds the lock or comes first, and for how long it is held
 * from now on, unless it is renewed.
 */
export const TAKE = `${NOW}
local held, silence = tonumber(ARGV[2]), tonumber(ARGV[3])

-- Nothing is known of what was held before: as if all locks had just been taken.
redis.call('SET', locks, now, 'NX')
local unknown = tonumber(redis.call('GET', locks)) + held - now
-- More than that is a clock that was set back.
if unknown > 0 and unknown <= held then return { 0, unknown, unknown } end

local by, ends, next, seen = unpack(redis.call('HMGET', lock, 'by', 'until', 'next', 'seen'))
ends = tonumber(ends) or 0
if ends > now + held then
	ends = now + held
	redis.call('HSET', lock, 'until', ends)
end
local waits = next and math.abs(now - tonumber(seen)) < silence
-- The grant's own: granted before, but the reply was lost.
if by == grant or ((not by or ends <= now) and (not waits or next == grant)) then
	if by ~= grant then redis.call('HDEL', lock, 'next', 'seen') end
	redis.call('HSET', lock, 'by', grant, 'until', now + held)
	redis.call('PEXPIRE', lock, held)
	return { 1, 0, 0 }
end
if not waits or next == grant then redis.call('HSET', lock, 'next', grant, 'seen', now) end
if redis.call('PTTL', lock) < silence then redis.call('PEXPIRE', lock, silence) end
return { 0, -1, math.max(0, ends - now) }
`;

/** ARGV: grant, ms that the lock is held from now on. Gives 1, or 0 when the lock is no longer this grant's. */
export const KEEP = `${NOW}
if redis.call('HGET', lock, 'by') ~= grant then return 0 end
redis.call('HSET', lock, 'until', now + tonumber(ARGV[2]))
redis.call('PEXPIRE', lock, ARGV[2])
return 1
`;

/** ARGV: grant, ms for which the one that waits first keeps its turn. The grant neither holds nor waits any more. */
export const GIVE_BACK = `${NOW}
if redis.call('HGET', lock, 'next') == grant then redis.call('HDEL', lock, 'next', 'seen') end
if redis.call('HGET', lock, 'by') ~= grant then return 0 end
redis.call('HDEL', lock, 'by', 'until')
redis.call('PEXPIRE', lock, ARGV[2])
return 1
`;
