/**
 * Tells at once of most texts that they do not hold a value, without reading them again: a Bloom filter over
 * every few characters in a row.
 *
 * @see {@link https://doi.org/10.1145/362686.362692 B. H. Bloom, Space/time trade-offs in hash coding}
 * @module
 */
import { checksumOfEnd, nextChecksum, WINDOW_LENGTH } from './rolling-checksum.ts'

/** Bits of a filter, a power of two. A message of some kilobytes sets a tenth of them. */
const BITS = 1 << 15

/** Spreads a checksum for the second of the two bits that stand for it: 2^32 by the golden ratio. */
const SPREAD = 0x9e3779b1

/** What some texts may hold. */
export class TextFilter {
  readonly #bits = new Uint32Array(BITS / 32)

  constructor(texts: Iterable<string>) {
    for (const text of texts) this.#add(text)
  }

  /** Whether one of the texts may hold a value of 8 characters or more; where it does not say so, none does. */
  mayHold(value: string): boolean {
    const sum = checksumOfEnd(value)
    return this.#has(firstBit(sum)) && this.#has(secondBit(sum))
  }

  #add(text: string): void {
    let sum = 0
    for (let at = 0; at < text.length; at += 1) {
      sum = nextChecksum(sum, text, at)
      if (at < WINDOW_LENGTH - 1) continue
      this.#set(firstBit(sum))
      this.#set(secondBit(sum))
    }
  }

  #set(bit: number): void {
    const word = bit >>> 5
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (bit & 31))
  }

  #has(bit: number): boolean {
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }
}

function firstBit(sum: number): number {
  return sum & (BITS - 1)
}

function secondBit(sum: number): number {
  return Math.imul(sum, SPREAD) >>> 17
}
