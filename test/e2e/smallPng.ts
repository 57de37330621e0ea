/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const PALETTE_SIZE = 256;
const BYTES_PER_PIXEL = 3;

/**
 * Halves a picture of the editor, which has few colours: one byte a pixel, the 256 most frequent colours kept as they
 * are and the others, a pixel in a thousand, moved to the nearest of them.
 * @param png 8-bit RGB, as Chromium takes it
 */
export function smallPng(png: Buffer): Buffer {
	const parts = chunksOf(png);
	const header = Buffer.from(parts.find(({ type }) => type === 'IHDR')!.data);
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const packed = Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
	const colours = coloursOf(unfiltered(inflateSync(packed), width, height));
	const { palette, indexOf } = paletteOf(colours);
	const rows = Buffer.alloc((width + 1) * height);
	colours.forEach((colour, at) => (rows[at + Math.floor(at / width) + 1] = indexOf(colour)));
	header[9] = 3; // Colours are looked up in the palette.
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const channelsOf = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function chunksOf(png: Buffer): Array<{ type: string; data: Buffer }> {
	const chunks = [];
	for (let at = SIGNATURE.length; at < png.length; ) {
		const end = at + 8 + png.readUInt32BE(at);
		chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
		at = end + 4;
	}
	return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	checksum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, checksum]);
}

/** Undoes what PNG subtracts in each row: the pixel to the left, the one above, their mean, or Paeth's choice. */
function unfiltered(rows: Buffer, width: number, height: number): Buffer {
	const length = width * BYTES_PER_PIXEL;
	const pixels = Buffer.alloc(length * height);
	for (let y = 0; y < height; y++) {
		const filter = rows[y * (length + 1)];
		for (let x = 0; x < length; x++) {
			const at = y * length + x;
			const left = x < BYTES_PER_PIXEL ? 0 : pixels[at - BYTES_PER_PIXEL];
			const up = y === 0 ? 0 : pixels[at - length];
			const corner = x < BYTES_PER_PIXEL || y === 0 ? 0 : pixels[at - length - BYTES_PER_PIXEL];
			const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
			pixels[at] = rows[y * (length + 1) + 1 + x] + guess;
		}
	}
	return pixels;
}

function paeth(left: number, up: number, corner: number): number {
	const distance = (value: number) => Math.abs(left + up - corner - value);
	if (distance(left) <= distance(up) && distance(left) <= distance(corner)) return left;
	return distance(up) <= distance(corner) ? up : corner;
}

function coloursOf(pixels: Buffer): number[] {
	const count = pixels.length / BYTES_PER_PIXEL;
	return Array.from({ length: count }, (_, at) => pixels.readUIntBE(at * BYTES_PER_PIXEL, BYTES_PER_PIXEL));
}

function paletteOf(colours: number[]) {
	const counts = new Map<number, number>();
	for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
	const palette = byCount.slice(0, PALETTE_SIZE);
	const distance = (one: number, other: number) => {
		const [a, b] = [channelsOf(one), channelsOf(other)];
		return a.reduce((sum, channel, at) => sum + (channel - b[at]) ** 2, 0);
	};
	const nearest = (colour: number) =>
		palette.reduce((best, one, at) => (distance(one, colour) < distance(palette[best], colour) ? at : best), 0);
	const indexes = new Map(byCount.map((colour, at) => [colour, at < PALETTE_SIZE ? at : nearest(colour)]));
	return { palette, indexOf: (colour: number) => indexes.get(colour)! };
}
