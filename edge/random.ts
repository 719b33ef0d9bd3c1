/**
 * Where the ids and secrets of a lab come from: the machine, or a seed, with which every run makes the
 * same ones. What comes from a seed protects nothing.
 *
 * @module
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** What can be asked of a `Buffer` of random bytes; a user of the package needs no types of Node for it. */
export interface RandomBytes extends Uint8Array {
  toString(encoding?: 'base64url' | 'hex'): string
  readUIntBE(offset: number, byteLength: number): number
}

/** A source of random values. */
export interface RandomSource {
  bytes(length: number): RandomBytes
  /** A UUID of version 4. */
  uuid(): string
}

/** The machine's own source. */
export const machineRandom: RandomSource = { bytes: randomBytes, uuid: randomUUID }

/** A source that can be put back to where it was. */
export interface SeededRandom extends RandomSource {
  /** How much was taken so far. */
  readonly position: number
  moveTo(position: number): void
}

/** Makes a source that gives the same values in the same order for the same seed. */
export function seededRandom(seed: string): SeededRandom {
  let position = 0
  const block = (): Buffer => {
    position += 1
    return createHash('sha256')
      .update(JSON.stringify([seed, position]))
      .digest()
  }
  const bytes = (length: number): Buffer => {
    const blocks: Buffer[] = []
    for (let made = 0; made < length; made += blocks.at(-1)?.length ?? 0) blocks.push(block())
    return Buffer.concat(blocks, length)
  }
  return {
    bytes,
    uuid() {
      const octets = bytes(16)
      // RFC 9562 section 5.4: version and variant.
      octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40
      octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80
      const hex = octets.toString('hex')
      return [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end)).join('-')
    },
    get position() {
      return position
    },
    moveTo(to) {
      position = to
    },
  }
}
