import { NOW } from './laneScripts';

/*
 * Scripts for the breakers that processes share, run as those of the lanes are. In `breakers` (hash), by the name of a
 * breaker: `:at` when it opened or was last knocked at, `:held` until when the service asked to be left alone, `:knocks`
 * how many there were, `:reason` why, as JSON. One that is closed has none of them.
 */

/** Nobody knocks any more: forgotten two hours after a knock was due. */
const KEEP = `
local function keep(due)
	redis.call('PEXPIRE', breakers, math.max(redis.call('PTTL', breakers), due - now + 7200000))
end
`;

/**
 * ARGV: name, ms between knocks, knocks after which they are rarer, ms between those, 1 where a person waits. Gives `{}`
 * where the breaker is closed, else `{granted, now, at, held, knocks, reason}`; granted is 1 for who may knock.
 */
export const KNOCK = `${NOW}${KEEP}
local name = ARGV[1]
local at, held, knocks, reason = unpack(redis.call('HMGET', breakers, name .. ':at', name .. ':held', name .. ':knocks', name .. ':reason'))
if not at then return {} end
-- In the future: the clock was set back.
at, held, knocks = math.min(tonumber(at), now), tonumber(held), tonumber(knocks)
local interval = tonumber(ARGV[2])
if knocks >= tonumber(ARGV[3]) and ARGV[5] ~= '1' then interval = tonumber(ARGV[4]) end
local granted = now >= math.max(at + interval, held) and 1 or 0
if granted == 1 then
	at, knocks = now, knocks + 1
	redis.call('HSET', breakers, name .. ':at', at, name .. ':knocks', knocks)
	keep(at + tonumber(ARGV[4]))
end
return { granted, now, at, held, knocks, reason }
`;

/**
 * ARGV: name, ms since the knock that was in vain or since it opened, ms for which the service asked to be left alone, ms
 * between late knocks, reason.
 */
export const OPEN = `${NOW}${KEEP}
local name, held = ARGV[1], now + tonumber(ARGV[3])
-- Not before a later knock, and not in the future.
local known = math.min(tonumber(redis.call('HGET', breakers, name .. ':at') or 0), now)
local at = math.max(known, now - tonumber(ARGV[2]))
redis.call('HSET', breakers, name .. ':at', at, name .. ':held', held, name .. ':reason', ARGV[5])
redis.call('HSETNX', breakers, name .. ':knocks', 0)
keep(math.max(held, now + tonumber(ARGV[4])))
return 1
`;

/** ARGV: name. */
export const CLOSE = `${NOW}
return redis.call('HDEL', breakers, ARGV[1] .. ':at', ARGV[1] .. ':held', ARGV[1] .. ':knocks', ARGV[1] .. ':reason')
`;
