import { KEPT_WRITE_LINES, NOW } from './laneScripts';

const PAGE = 1000;

/**
 * What is on record of the writes for one order, in one step: how long the record lasts, whether one is under way, and
 * what was written. KEYS: those of `laneScripts`, then the order's lock. ARGV: a text that only lines of the order have;
 * lines from up to so many ms ago are looked at. Gives `{now, from, isLocked, line, ...}`, newest line first: `from` is
 * when the record begins, without gaps.
 */
export const ORDER_WRITES = `${NOW}
local text, oldest = ARGV[1], now - tonumber(ARGV[2])
local from = math.max(tonumber(redis.call('HGET', lanes, 'since')) or now, tonumber(redis.call('HGET', lanes, 'lost')) or 0)

-- Neither given back nor granted anew: its process was killed, or could not tell what it sent.
for lane = 0, 1 do
	local by, ends = unpack(redis.call('HMGET', lanes, 'by' .. lane, 'until' .. lane))
	if by and (tonumber(ends) or 0) <= now then from = now end
end
local by, ends = unpack(redis.call('HMGET', KEYS[7], 'by', 'until'))
local reply = { now, from, (by and (tonumber(ends) or 0) > now) and 1 or 0 }

local read = 0
repeat
	local page = redis.call('LRANGE', writes, read, read + ${PAGE - 1})
	for _, line in ipairs(page) do
		local at = tonumber(string.match(line, '^%[[^,]*,(%d+),'))
		if at < oldest then return reply end
		read = read + 1
		-- The list is full: older lines are gone.
		if read == ${KEPT_WRITE_LINES} then reply[2] = math.max(from, at) end
		if string.find(line, text, 1, true) then reply[#reply + 1] = line end
	end
until #page < ${PAGE}
return reply
`;
