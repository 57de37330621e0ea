/** A credential that sent nothing for this long no longer has a say. */
const FORGET_AFTER_MS = 3_600_000;

/** The smallest of what several credentials ask for. */
export class StrictestSetting {
	private readonly said = new Map<string, { value: number; at: number }>();

	constructor(private readonly otherwise: number) {}

	set(credentialId: string, value: number, now: number): void {
		this.said.set(credentialId, { value, at: now });
	}

	value(now: number): number {
		let strictest = this.otherwise;
		for (const [credentialId, { value, at }] of this.said) {
			if (now - at > FORGET_AFTER_MS) this.said.delete(credentialId);
			else strictest = Math.min(strictest, value);
		}
		return strictest;
	}
}
