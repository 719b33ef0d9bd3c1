/**
 * DynamoDB's typed values: reading, comparing and adding them.
 *
 * @module
 */
import { z } from 'zod'
import { invalid } from './dynamodb-error.ts'

/** One value with its type, as it stands on the wire. Binaries are base64, numbers are text. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Readonly<Record<string, AttributeValue>> }

/** An item, or a key of one. */
export type Item = Readonly<Record<string, AttributeValue>>

const numberText = z.string().regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/)

/** Any value; exactly one type each. */
export const attributeValue: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: numberText }),
    z.strictObject({ B: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ SS: z.array(z.string()).min(1) }),
    z.strictObject({ NS: z.array(numberText).min(1) }),
    z.strictObject({ BS: z.array(z.string()).min(1) }),
    z.strictObject({ L: z.array(attributeValue) }),
    z.strictObject({ M: z.record(z.string(), attributeValue) }),
  ]),
)

/** An item, or a key of one. */
export const itemSchema: z.ZodType<Item> = z.record(z.string(), attributeValue)

/** The letters of a value's type. */
export function typeOf(value: AttributeValue): string {
  return Object.keys(value)[0] ?? ''
}

/** Text that is the same for equal values and for those alone. */
export function identityOf(value: AttributeValue): string {
  if ('N' in value) return `N${plainNumber(value.N)}`
  if ('SS' in value) return `SS${JSON.stringify([...value.SS].sort())}`
  if ('BS' in value) return `BS${JSON.stringify([...value.BS].sort())}`
  if ('NS' in value) return `NS${JSON.stringify(value.NS.map(plainNumber).sort())}`
  if ('L' in value) return `L${JSON.stringify(value.L.map(identityOf))}`
  if ('M' in value) {
    const entries = Object.entries(value.M).map(([name, member]) => [name, identityOf(member)])
    return `M${JSON.stringify(entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))}`
  }
  return JSON.stringify(value)
}

/** Tells whether two values are the same. */
export function areEqual(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && identityOf(a) === identityOf(b)
}

/** Orders two texts, numbers or binaries; undefined for values that have no order. */
export function compare(
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return undefined
  if ('S' in a && 'S' in b) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S))
  if ('N' in a && 'N' in b) return Number(a.N) - Number(b.N)
  if ('B' in a && 'B' in b) {
    return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'))
  }
  return undefined
}

/** Adds two numbers; whole numbers of any length exactly. */
export function sum(a: AttributeValue, b: AttributeValue, sign: 1 | -1 = 1): AttributeValue {
  if (!('N' in a) || !('N' in b)) {
    throw invalid(
      `An operand in the update expression has an incorrect data type: ${typeOf(a)} and ${typeOf(b)} cannot be added`,
    )
  }
  const whole = /^[+-]?\d+$/
  if (whole.test(a.N) && whole.test(b.N)) {
    return { N: String(BigInt(a.N) + BigInt(sign) * BigInt(b.N)) }
  }
  return { N: plainNumber(String(Number(a.N) + sign * Number(b.N))) }
}

/** A number without what does not count; binary rounding of the last digits is taken away. */
function plainNumber(text: string): string {
  const trimmed = text.trim()
  if (/^[+-]?\d+$/.test(trimmed)) return String(BigInt(trimmed))
  return String(Number(Number(trimmed).toPrecision(15)))
}
