/*
 * Scripts that Redis runs as one step each, on its own clock, so that clocks of processes do not matter.
 *
 * KEYS: lanes (hash), line (processes that wait, by ticket), seen (when each of them last asked), journal (list),
 * writes (list), breakers (hash, see `breakerScripts`).
 * In `lanes`: `until0` and `until1` say until when a lane is taken or rests, `by0` and `by1` name the grant that holds
 * it, `at0` and `at1` when it was granted. A lane that is not given back is free again when its time is over; `lost` says
 * when such a one was last granted anew: what was sent in it may be on no record.
 */

/** What each script begins with. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lanes, line, seen, journal, writes, breakers = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
`;

/**
 * ARGV: process, grant, lanes in use, ms that a lane is held, ms after which a silent process loses its place, ms for
 * which a process that wants one lane only binds the others. Gives `{1, lane, now, open}`, or `{0, ms, now, open}` to ask
 * again after: exact where the process is next, -1 where others come first. `open` is all that is in `breakers`.
 */
export const ACQUIRE = `${NOW}
local process, grant = ARGV[1], ARGV[2]
local count, held, silence, binding = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

-- Nothing is known of what was sent before: as if both lanes had just been taken.
if redis.call('EXISTS', lanes) == 0 then
	redis.call('HSET', lanes, 'since', now, 'until0', now + held, 'until1', now + held)
end

if count == 1 then
	redis.call('HSET', lanes, 'one', now + binding)
elseif (tonumber(redis.call('HGET', lanes, 'one')) or 0) > now then
	count = 1
end

local function reply(granted, value)
	return { granted, value, now, redis.call('HGETALL', breakers) }
end
local function leave(who)
	redis.call('ZREM', line, who)
	redis.call('ZREM', seen, who)
end
for _, silent in ipairs(redis.call('ZRANGEBYSCORE', seen, '-inf', now - silence)) do leave(silent) end
-- Seen in the future: the clock was set back.
for _, odd in ipairs(redis.call('ZRANGEBYSCORE', seen, now + silence, '+inf')) do leave(odd) end

local still = tonumber(redis.call('HGET', lanes, 'still')) or 0
local free = {}
for lane = 0, 1 do
	-- Granted before, but the reply was lost.
	if redis.call('HGET', lanes, 'by' .. lane) == grant then
		redis.call('HSET', lanes, 'until' .. lane, now + held)
		leave(process)
		return reply(1, lane)
	end
	local at = tonumber(redis.call('HGET', lanes, 'until' .. lane)) or 0
	if at > now + held then
		at = now + held
		redis.call('HSET', lanes, 'until' .. lane, at)
	end
	if lane < count then free[#free + 1] = { lane, math.max(at, still) } end
end
table.sort(free, function(one, other) return one[2] < other[2] end)

redis.call('ZADD', seen, now, process)
if not redis.call('ZSCORE', line, process) then
	redis.call('ZADD', line, redis.call('HINCRBY', lanes, 'tickets', 1), process)
end
local mine = free[redis.call('ZRANK', line, process) + 1]
if not mine then return reply(0, -1) end
if mine[2] > now then return reply(0, mine[2] - now) end
if redis.call('HEXISTS', lanes, 'by' .. mine[1]) == 1 then redis.call('HSET', lanes, 'lost', now) end
redis.call('HSET', lanes, 'by' .. mine[1], grant, 'at' .. mine[1], now, 'until' .. mine[1], now + held)
leave(process)
return reply(1, mine[1])
`;

/** ARGV: lane, grant, ms that the lane is held from now on. Gives 1, or 0 when the lane is no longer this grant's. */
export const RENEW = `${NOW}
if redis.call('HGET', lanes, 'by' .. ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', lanes, 'until' .. ARGV[1], now + tonumber(ARGV[3]))
return 1
`;

/** So many lines of requests and of writes are kept; of a write, its requests and its end. */
export const KEPT_LINES = 10_000;
export const KEPT_WRITE_LINES = 40_000;

/** The last lines are kept, for at most 32 days. */
const NOTE = `
local function note(list, kept, from, text)
	if text == '' then return end
	redis.call('LPUSH', list, '[' .. from .. ',' .. now .. ',' .. text .. ']')
	redis.call('LTRIM', list, 0, kept - 1)
	redis.call('EXPIRE', list, 2764800)
end
`;

/**
 * ARGV: lane, grant, ms that the lane rests, line for the journal or nothing, 1 where it is one of a write. Gives 1, or
 * 0 when the lane is no longer this grant's; it is left alone then.
 */
export const RELEASE = `${NOW}${NOTE}
local by, at = 'by' .. ARGV[1], 'at' .. ARGV[1]
local own = redis.call('HGET', lanes, by) == ARGV[2]
local from = own and redis.call('HGET', lanes, at) or 0
note(journal, ${KEPT_LINES}, from, ARGV[4])
if ARGV[5] == '1' then note(writes, ${KEPT_WRITE_LINES}, from, ARGV[4]) end
if not own then return 0 end
redis.call('HDEL', lanes, by, at)
redis.call('HSET', lanes, 'until' .. ARGV[1], now + tonumber(ARGV[3]))
return 1
`;

/** ARGV: process. It no longer waits. */
export const LEAVE = `${NOW}
redis.call('ZREM', seen, ARGV[1])
return redis.call('ZREM', line, ARGV[1])
`;

/** ARGV: ms for which nothing is granted, line for the journal. */
export const STAND_STILL = `${NOW}${NOTE}
note(journal, ${KEPT_LINES}, now, ARGV[2])
redis.call('HSET', lanes, 'still', math.max(tonumber(redis.call('HGET', lanes, 'still')) or 0, now + tonumber(ARGV[1])))
return 1
`;

/** ARGV: line for the record of writes. */
export const NOTE_WRITE = `${NOW}${NOTE}
note(writes, ${KEPT_WRITE_LINES}, 0, ARGV[1])
return 1
`;

/** Gives `{since, now}`: ms since 1970 of the start of the record, and by the store's clock. */
export const SINCE = `${NOW}
return { tonumber(redis.call('HGET', lanes, 'since')) or now, now }
`;

/** ARGV: `journal` or `writes`, first line, last line. Gives the lines, newest first. */
export const READ = `${NOW}
return redis.call('LRANGE', ARGV[1] == 'writes' and writes or journal, ARGV[2], ARGV[3])
`;
